package dev.spate.lambdalocal.execution;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a function is set up.
 *
 * @param name the function's
 * @param memoryMb its memory, 128 to 10,240
 * @param timeout how long an invocation may take, 1 to 900 s
 * @param environment variables that its processes see beside those of the runtime
 * @param snapStart whether its environments start as a SnapStart function's do
 */
public record FunctionSettings(
    String name,
    int memoryMb,
    Duration timeout,
    Map<String, String> environment,
    boolean snapStart) {
  /** The longest that an invocation may take (Lambda quotas). */
  public static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

  public FunctionSettings {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not a function's name: '%s'".formatted(name));
    }
    if (memoryMb < 128 || memoryMb > 10_240) {
      throw new IllegalArgumentException("memory must be 128 to 10240 MB, got " + memoryMb);
    }
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout must be 1 s to 900 s, got " + timeout);
    }
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }
}
