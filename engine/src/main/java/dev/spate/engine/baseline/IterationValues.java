package dev.spate.engine.baseline;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Percentiles;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.ConfigurationResult.TrialSummary;
import dev.spate.engine.verdict.Verdict;
import java.util.List;

/** What the iterations of a configuration measured. */
final class IterationValues {
  private IterationValues() {}

  /**
   * A metric's values in the valid iterations, or in all where none is valid.
   *
   * @return nothing where an iteration has no value above zero, or too few operations for it: a
   *     ratio of what is left would be about other iterations
   */
  static List<Double> of(ConfigurationResult configuration, Metric metric) {
    List<TrialSummary> counted = counted(configuration);
    boolean usable = counted.stream().allMatch(trial -> usable(trial, metric));
    return usable ? counted.stream().map(trial -> value(trial, metric)).toList() : List.of();
  }

  private static List<TrialSummary> counted(ConfigurationResult configuration) {
    List<TrialSummary> valid =
        configuration.trials().stream()
            .filter(trial -> trial.verdict() instanceof Verdict.Valid)
            .toList();
    return valid.isEmpty() ? configuration.trials() : valid;
  }

  private static boolean usable(TrialSummary trial, Metric metric) {
    double value = value(trial, metric);
    return value > 0
        && Double.isFinite(value)
        && (!Percentiles.isOne(metric)
            || operations(trial) >= Percentiles.operationsNeeded(metric));
  }

  /** Of the steady window. */
  private static double operations(TrialSummary trial) {
    return value(trial, Metric.TRANSACTIONS_PER_SECOND) * value(trial, Metric.STEADY_SECONDS);
  }

  private static double value(TrialSummary trial, Metric metric) {
    return trial.metrics().getOrDefault(metric.key(), Double.NaN);
  }

  /** The mean on the scale of logarithms, of which a ratio is the difference. */
  static double geometricMean(List<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
