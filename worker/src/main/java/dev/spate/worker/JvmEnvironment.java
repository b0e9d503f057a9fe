package dev.spate.worker;

import dev.spate.protocol.outcome.ExecutionEnvironment;
import java.time.Duration;
import java.util.Optional;

/** This JVM as an environment that workers live in. */
public final class JvmEnvironment {
  private JvmEnvironment() {}

  /**
   * Describes it.
   *
   * @param kind what it is, such as {@code process}
   * @param coldStart whether it was started for the task
   * @param init how long that start took, where it is known
   */
  public static ExecutionEnvironment describe(
      String kind, boolean coldStart, Optional<Duration> init) {
    return describe("process-" + ProcessHandle.current().pid(), kind, coldStart, init);
  }

  /**
   * Describes it by another name.
   *
   * @param id identifies it within a run
   * @param kind what it is, such as {@code lambda}
   * @param coldStart whether it was started for the task
   * @param init how long that start took, where it is known
   */
  public static ExecutionEnvironment describe(
      String id, String kind, boolean coldStart, Optional<Duration> init) {
    Runtime runtime = Runtime.getRuntime();
    long process = ProcessHandle.current().pid();
    return new ExecutionEnvironment(
        id,
        kind,
        process,
        Runtime.version().toString(),
        System.getProperty("java.vendor"),
        runtime.availableProcessors(),
        Math.max(1, runtime.maxMemory() >> 20),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        coldStart,
        init);
  }
}
