package dev.spate.engine.result;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict;
import dev.spate.engine.verdict.VerdictRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trial as it is kept: what was measured, what follows from it, and whether to believe it.
 *
 * @param metrics the metrics that the trial has, by name
 */
public record TrialResult(
    TrialMeasurement measurement, Map<String, Double> metrics, Verdict verdict) {
  public TrialResult {
    requireNonNull(measurement, "measurement is null");
    requireNonNull(verdict, "verdict is null");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * The result that follows from a measurement.
   *
   * @param expect what the plan expects of it
   */
  public static TrialResult of(TrialMeasurement measurement, Expectations expect) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      double value = metric.of(measurement);
      if (!Double.isNaN(value)) {
        metrics.put(metric.key(), value);
      }
    }
    return new TrialResult(measurement, metrics, VerdictRules.judge(measurement, expect));
  }
}
