package dev.spate.lambdalocal.environment;

import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import dev.spate.lambdalocal.functions.Functions;
import dev.spate.lambdalocal.pool.EnvironmentPool;
import dev.spate.lambdalocal.pool.PoolOptions;
import dev.spate.lambdalocal.sandbox.Clocks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A pool of real processes with one of the {@link Functions}, and short ways to use it. */
public final class TestPool implements AutoCloseable {
  static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:test";
  static final EnvironmentLimits LIMITS =
      new EnvironmentLimits(10, 10, Duration.ofSeconds(10), Duration.ofMinutes(5), 2);

  private final ConcurrentLinkedQueue<String> log;
  private final EnvironmentPool pool;

  private TestPool(EnvironmentPool pool, ConcurrentLinkedQueue<String> log) {
    this.pool = pool;
    this.log = log;
  }

  /** Runs a method of {@link Functions}. */
  public static TestPool of(String method, Path folder, Change... changes) throws IOException {
    Setup setup = new Setup(method);
    for (Change each : changes) {
      each.accept(setup);
    }
    ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    return new TestPool(
        EnvironmentPool.open(
            new PoolOptions(
                setup.code,
                new FunctionSettings(
                    "test", setup.memoryMb, setup.timeout, setup.variables, setup.snapStart),
                setup.limits,
                setup.faults,
                Map.of("PATH", System.getenv("PATH")),
                folder,
                new Clocks(InstantSource.system(), System::nanoTime),
                log::add)),
        log);
  }

  public EnvironmentPool pool() {
    return pool;
  }

  List<String> log() {
    return List.copyOf(log);
  }

  CompletableFuture<InvocationResult> start(String payload) throws ThrottledException {
    return pool.invoke(invocation(payload, "$LATEST"));
  }

  CompletableFuture<InvocationResult> startUnchecked(String payload) {
    try {
      return start(payload);
    } catch (ThrottledException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitLog(String line) {
    await().atMost(Duration.ofMinutes(1)).until(() -> log.contains(line));
  }

  /**
   * Waits until the pool's only environment has been stopped for so long (T in proc_pid_stat(5));
   * what watches it is a process too, and runs.
   */
  void awaitFrozenFor(Duration time) {
    await()
        .during(time)
        .atMost(Duration.ofMinutes(1))
        .until(() -> ProcessHandle.current().descendants().anyMatch(TestPool::isStopped));
  }

  private static boolean isStopped(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  public InvocationResult invoke(String payload) throws Exception {
    return start(payload).get(60, TimeUnit.SECONDS);
  }

  public InvocationResult invoke(String payload, String qualifier) throws Exception {
    return pool.invoke(invocation(payload, qualifier)).get(60, TimeUnit.SECONDS);
  }

  public static Invocation invocation(String payload, String qualifier) {
    return new Invocation(
        UUID.randomUUID().toString(),
        payload.getBytes(StandardCharsets.UTF_8),
        ARN,
        qualifier,
        Optional.empty());
  }

  public static String text(InvocationResult result) {
    return new String(result.payload(), StandardCharsets.UTF_8);
  }

  /** The words of a string that a function returned. */
  static List<String> words(InvocationResult result) {
    return Pattern.compile(" ").splitAsStream(text(result).replace("\"", "")).toList();
  }

  @Override
  public void close() {
    pool.close();
  }

  /** A set-up with another memory. */
  static FunctionSettings settings(int memoryMb) {
    return new FunctionSettings("test", memoryMb, Duration.ofSeconds(30), Map.of(), false);
  }

  /** The classes of this module's tests, as they would be in a function's zip. */
  static Path classes() {
    try {
      return Path.of(Functions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static JavaFunction function(String handler) {
    return new JavaFunction(classes(), handler, List.of());
  }

  /** Changes how a pool is set up. */
  public interface Change extends Consumer<Setup> {}

  /** How a pool is set up, unless a test wants it otherwise. */
  public static final class Setup {
    public FunctionCode code;
    int memoryMb = 256;
    Duration timeout = Duration.ofSeconds(30);
    public Map<String, String> variables = Map.of();
    boolean snapStart;
    EnvironmentLimits limits = LIMITS;
    Faults faults = Faults.NONE;

    private Setup(String method) {
      code = function(Functions.class.getName() + "::" + method);
    }
  }
}
