package dev.spate.lambdalocal.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Handlers, each for one behaviour. Only what the JDK and the runtime client have is used. */
public final class Functions {
  private static final AtomicLong INVOCATIONS = new AtomicLong();
  private static final AtomicLong LONGEST_PAUSE_MS = new AtomicLong();

  /** Returns its event. */
  public void echo(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
  }

  /** Returns what it knows of itself. */
  public String describe(String ignored, Context context) {
    return String.join(
        " ",
        Long.toString(ProcessHandle.current().pid()),
        Long.toString(INVOCATIONS.incrementAndGet()),
        context.getAwsRequestId(),
        context.getFunctionVersion(),
        context.getInvokedFunctionArn(),
        Integer.toString(context.getMemoryLimitInMB()),
        Boolean.toString(context.getRemainingTimeInMillis() > 0));
  }

  /** Returns an environment variable. */
  public String variable(String name) {
    return String.valueOf(System.getenv(name));
  }

  /** Returns the JVM's options. */
  public String options(String ignored) {
    return String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /** Fails. */
  public String fail(String message) {
    throw new IllegalStateException(message);
  }

  /** Sleeps for so many milliseconds. */
  public String sleep(Long milliseconds) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(milliseconds));
    return "slept";
  }

  /** Returns its process' id after so many milliseconds. */
  public Long pidAfter(Long milliseconds) throws InterruptedException {
    System.out.println("about to sleep " + milliseconds);
    Thread.sleep(Duration.ofMillis(milliseconds));
    return ProcessHandle.current().pid();
  }

  /** Ends its process. */
  public String exit(Integer status) {
    System.out.println("about to exit");
    Runtime.getRuntime().exit(status);
    return "unreachable";
  }

  /** Logs so many lines, and returns how many. */
  public Integer log(Integer lines) {
    for (int i = 1; i <= lines; i++) {
      System.out.println("line " + i);
    }
    return lines;
  }

  /** Returns how long a thread that never sleeps long once stood still, in milliseconds. */
  public Long longestPause(String ignored) {
    if (INVOCATIONS.getAndIncrement() == 0) {
      Thread.ofPlatform().daemon().start(Functions::tick);
    }
    return LONGEST_PAUSE_MS.get();
  }

  private static void tick() {
    long beforeNs = System.nanoTime();
    while (true) {
      long nowNs = System.nanoTime();
      LONGEST_PAUSE_MS.accumulateAndGet((nowNs - beforeNs) / 1_000_000, Math::max);
      beforeNs = nowNs;
      try {
        Thread.sleep(Duration.ofMillis(1));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Returns so many bytes. */
  public void large(InputStream in, OutputStream out) throws IOException {
    int size = Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.UTF_8).trim());
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) '1');
    out.write(bytes);
  }

  /** Holds so many megabytes until it ends. */
  public String hold(Integer megabytes) throws InterruptedException {
    byte[][] held = new byte[megabytes][];
    for (int i = 0; i < megabytes; i++) {
      held[i] = new byte[1 << 20];
      Arrays.fill(held[i], (byte) i);
    }
    Thread.sleep(Duration.ofSeconds(30));
    return "held " + held.length;
  }
}
