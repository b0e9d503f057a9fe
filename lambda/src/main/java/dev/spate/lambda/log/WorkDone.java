package dev.spate.lambda.log;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one invocation did, for its line in the log.
 *
 * @param kind of work, such as {@code load}
 * @param labels which run, trial and target it belongs to; empty for what has none
 * @param inserts rows that the database acknowledged
 * @param errors how many operations failed, by SQLSTATE
 * @param durations of its parts, by name
 * @param problem what went wrong, for a person and without secrets; empty where all went well
 */
public record WorkDone(
    String kind,
    Map<String, String> labels,
    long inserts,
    Map<String, Long> errors,
    Map<String, Duration> durations,
    Optional<String> problem) {
  public WorkDone {
    requireNonNull(kind, "kind is null");
    labels = new TreeMap<>(labels);
    errors = new TreeMap<>(errors);
    durations = new TreeMap<>(durations);
    requireNonNull(problem, "problem is null");
  }

  /** The same work, with a problem more. */
  public WorkDone butAlso(String more) {
    String both = problem.map(first -> first + "; " + more).orElse(more);
    return new WorkDone(kind, labels, inserts, errors, durations, Optional.of(both));
  }

  /** Work that could not be done. */
  public static WorkDone refused(String kind, String problem) {
    return new WorkDone(kind, Map.of(), 0, Map.of(), Map.of(), Optional.of(problem));
  }
}
