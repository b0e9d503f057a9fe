package dev.spate.engine.result;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.TrialPurpose;
import dev.spate.engine.verdict.Verdict;
import dev.spate.engine.verdict.VerdictRules;
import dev.spate.protocol.load.LoadModel;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
    metrics.forEach(TrialResult::requireNumber);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  private static void requireNumber(String metric, Double value) {
    if (value == null || !Double.isFinite(value)) {
      throw new IllegalArgumentException("%s must be a number, got %s".formatted(metric, value));
    }
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
      if (Double.isFinite(value)) {
        metrics.put(metric.key(), value);
      }
    }
    return new TrialResult(measurement, metrics, VerdictRules.judge(measurement, expect));
  }

  /**
   * Those of a run's trials that estimates and comparisons are made of: not the ones that only
   * looked for a rate, nor confirmations of a rate that a later one took the place of.
   */
  public static List<TrialResult> measuring(List<TrialResult> trials) {
    Map<List<String>, LoadModel> confirmed = new HashMap<>();
    trials.stream()
        .map(TrialResult::measurement)
        .filter(one -> one.trial().purpose() == TrialPurpose.CONFIRMATION)
        .forEach(one -> confirmed.put(cell(one.trial()), one.load()));
    return trials.stream().filter(one -> measures(one.measurement(), confirmed)).toList();
  }

  /**
   * Trials by configuration and target as the plan has them; they ran in an order drawn by chance,
   * which those of one target × configuration keep.
   *
   * @param configurations the labels, in the plan's order
   * @param targets the names, in the plan's order
   */
  public static List<TrialResult> inPlanOrder(
      List<TrialResult> trials, List<String> configurations, List<String> targets) {
    return trials.stream()
        .sorted(
            Comparator.comparingInt(
                    (TrialResult one) ->
                        configurations.indexOf(one.measurement().trial().configuration()))
                .thenComparingInt(one -> targets.indexOf(one.measurement().trial().target())))
        .toList();
  }

  private static boolean measures(TrialMeasurement one, Map<List<String>, LoadModel> confirmed) {
    return switch (one.trial().purpose()) {
      case MEASUREMENT -> true;
      case SEARCH -> false;
      case CONFIRMATION -> one.load().equals(confirmed.get(cell(one.trial())));
    };
  }

  private static List<String> cell(Trial trial) {
    return List.of(trial.target(), trial.configuration());
  }
}
