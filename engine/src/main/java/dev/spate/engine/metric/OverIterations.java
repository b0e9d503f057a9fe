package dev.spate.engine.metric;

import dev.spate.engine.stats.Estimate;
import dev.spate.engine.stats.Estimates;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.List;
import java.util.Optional;

/** What iterations say about a metric. */
final class OverIterations {
  private OverIterations() {}

  /** See {@link Metric#over}. */
  static Optional<Estimate> estimate(Metric metric, List<TrialMeasurement> trials) {
    List<TrialMeasurement> having =
        trials.stream().filter(trial -> !Double.isNaN(metric.of(trial))).toList();
    if (having.isEmpty()) {
      return Optional.empty();
    }
    List<Double> each = having.stream().map(metric::of).toList();
    return Optional.of(
        metric.figure() instanceof Latency latency
            ? latency.over(each, having)
            : Estimates.mean(each));
  }
}
