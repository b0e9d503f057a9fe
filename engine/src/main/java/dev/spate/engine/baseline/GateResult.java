package dev.spate.engine.baseline;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a condition at one target and configuration.
 *
 * @param condition as it was typed
 * @param value what was held against the limit: the ratio to the baseline, or the metric's value
 * @param limit in the same unit
 * @param interval of the value; empty where there is none
 * @param sentence what it says, with both absolutes
 */
public record GateResult(
    String condition,
    String target,
    String configuration,
    GateOutcome outcome,
    OptionalDouble value,
    double limit,
    Optional<Interval> interval,
    String sentence) {
  public GateResult {
    requireNonNull(condition, "condition is null");
    requireNonNull(target, "target is null");
    requireNonNull(configuration, "configuration is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(value, "value is null");
    requireNonNull(interval, "interval is null");
    requireNonNull(sentence, "sentence is null");
  }
}
