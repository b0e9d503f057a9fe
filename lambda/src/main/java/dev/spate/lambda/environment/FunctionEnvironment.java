package dev.spate.lambda.environment;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.connect.StartTimes;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This execution environment: which one it is, how it came to be, and how many invocations it has
 * had. Safe to use from many threads at once.
 */
public final class FunctionEnvironment {
  private final TimeSource time;
  private final StartTimes times;
  private final String initialization;
  private final String kind;
  private final int memoryMb;
  private final AtomicLong invocations = new AtomicLong();
  private volatile String id = newId();
  private volatile Duration init;
  private volatile boolean startTold;

  /**
   * An environment that is ready for its first invocation.
   *
   * @param kind what it is, for reports
   * @param initialization how it came to be, by Lambda's own word
   * @param init how long it took from the process's start until now
   * @param times of the parts of the start that happen later
   */
  public FunctionEnvironment(
      TimeSource time,
      StartTimes times,
      String kind,
      String initialization,
      int memoryMb,
      Duration init) {
    this.time = requireNonNull(time, "time is null");
    this.times = requireNonNull(times, "times is null");
    this.kind = requireNonNull(kind, "kind is null");
    this.initialization = requireNonNull(initialization, "initialization is null");
    this.memoryMb = memoryMb;
    this.init = requireNonNull(init, "init is null");
  }

  /** Begins an invocation. */
  public InvocationContext begin(String requestId) {
    return new InvocationContext(
        requestId, id, invocations.incrementAndGet(), time.now(), time.nanoTime());
  }

  /**
   * This copy of a snapshot is an environment of its own.
   *
   * @param took how long it took to be restored
   */
  public void restored(Duration took) {
    id = newId();
    init = took;
    startTold = false;
    invocations.set(0);
    times.startOver();
  }

  /** Says how long it took to be restored, once that is known. */
  public void restoreTook(Duration took) {
    init = took;
  }

  /** What is known of an invocation that is answered now. */
  public InvocationFacts facts(InvocationContext invocation) {
    return new InvocationFacts(
        invocation.requestId(),
        invocation.environment(),
        invocation.number(),
        invocation.receivedAt(),
        time.now(),
        initialization,
        compilers(System.getProperty("java.vm.info", "")),
        memoryMb,
        start());
  }

  /** Where a worker is, for its reports. */
  public ExecutionEnvironment describe() {
    return JvmEnvironment.describe(id, kind, invocations.get() <= 1, Optional.of(init));
  }

  /** The start's parts as far as they are known, until all of them have been reported. */
  public Optional<ColdStart> start() {
    return startTold
        ? Optional.empty()
        : Optional.of(
            new ColdStart(init, times.credentials(), times.connect(), times.transaction()));
  }

  /** An invocation has reported what is known of the start. */
  public void startTold() {
    if (times.transaction().isPresent()) {
      startTold = true;
    }
  }

  /** By HotSpot's own words: it emulates a client VM where tiers end at C1. */
  static String compilers(String vmInfo) {
    if (vmInfo.startsWith("interpreted")) {
      return "none";
    }
    return vmInfo.contains("emulated-client") ? "C1" : "C1+C2";
  }

  /**
   * Read from the system's own source, which costs a cold start nothing, and which no two copies of
   * a snapshot share.
   */
  private static String newId() {
    byte[] random = new byte[8];
    try (InputStream source = new FileInputStream("/dev/urandom")) {
      source.readNBytes(random, 0, random.length);
    } catch (IOException e) {
      new SecureRandom().nextBytes(random);
    }
    return HexFormat.of().formatHex(random);
  }
}
