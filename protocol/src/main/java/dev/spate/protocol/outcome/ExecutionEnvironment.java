package dev.spate.protocol.outcome;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a worker ran. Workers with the same {@code id} shared its processors, memory and pauses.
 *
 * @param id identifies the environment within the run
 * @param kind what it is, such as {@code process}
 * @param processId the process's number on its machine
 * @param jvmVersion the Java runtime's full version
 * @param jvmVendor who built the Java runtime
 * @param availableProcessors how many processors the JVM sees
 * @param maxMemoryMb the largest heap that the JVM will use, in MB of 2^20 bytes
 * @param os the operating system's name and version
 * @param architecture the processor's architecture as Java names it
 * @param coldStart whether the environment was started for this task
 * @param init how long that start took, where it is known
 */
public record ExecutionEnvironment(
    String id,
    String kind,
    long processId,
    String jvmVersion,
    String jvmVendor,
    int availableProcessors,
    long maxMemoryMb,
    String os,
    String architecture,
    boolean coldStart,
    Optional<Duration> init) {

  public ExecutionEnvironment {
    requireText("id", id);
    requireText("kind", kind);
    requireText("jvmVersion", jvmVersion);
    requireText("jvmVendor", jvmVendor);
    requireText("os", os);
    requireText("architecture", architecture);
    requireAtLeastOne("processId", processId);
    requireAtLeastOne("availableProcessors", availableProcessors);
    requireAtLeastOne("maxMemoryMb", maxMemoryMb);
    if (init.isPresent() && init.get().isNegative()) {
      throw new IllegalArgumentException("environment: init must not be negative: " + init.get());
    }
  }

  private static void requireText(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("environment: " + name + " must not be empty");
    }
  }

  private static void requireAtLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("environment: " + name + " must be at least 1: " + value);
    }
  }
}
