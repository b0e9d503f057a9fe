package dev.spate.engine.result;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and by what a run was made: {@code environment.json}.
 *
 * @param run the run's identifier
 * @param seed what the order, values and arrivals of the run follow from
 * @param nonce what its keys follow from
 * @param spateVersion Spate's version
 * @param host the name of the driver's machine; empty in runs of before
 * @param java the driver's Java runtime
 * @param processors processors that the driver sees
 * @param maxMemoryMb the driver's largest heap, in MB of 2^20 bytes
 * @param targets the servers as they were found, by the target's name
 */
public record RunEnvironment(
    String run,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long seed,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long nonce,
    Instant startedAt,
    String spateVersion,
    Optional<String> host,
    String java,
    String os,
    String architecture,
    int processors,
    long maxMemoryMb,
    Map<String, TargetFacts> targets) {
  public RunEnvironment {
    host = requireNonNullElse(host, Optional.empty());
  }

  /** What the driver ran on, by name, in words. */
  public Map<String, String> machine() {
    Map<String, String> machine = new LinkedHashMap<>();
    host.ifPresent(name -> machine.put("host", name));
    machine.put("processors", String.valueOf(processors));
    machine.put("architecture", architecture);
    machine.put("operating system", os);
    machine.put("java", java);
    machine.put("largest heap", "%d MB".formatted(maxMemoryMb));
    return machine;
  }
}
