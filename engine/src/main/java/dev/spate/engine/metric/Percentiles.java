package dev.spate.engine.metric;

import dev.spate.engine.trial.TrialMeasurement;

/**
 * How many operations a percentile needs. Above the quantile q there are (1 − q) of them, and where
 * these are fewer than ten, the percentile is that of a handful of operations and says little about
 * the next trial's.
 */
public final class Percentiles {
  private Percentiles() {}

  /** Whether the metric is a percentile of a latency, the maximum included. */
  public static boolean isOne(Metric metric) {
    return metric.figure() instanceof Latency;
  }

  /**
   * The operations that each trial must have: 10 / (1 − q), 1,000 for the 99th percentile; 0 where
   * the metric is no percentile, and infinite for a maximum.
   */
  public static double operationsNeeded(Metric metric) {
    return metric.figure() instanceof Latency latency ? latency.operationsNeeded() : 0;
  }

  /** Whether the trial has as many operations in its steady window as the metric needs. */
  public static boolean supported(Metric metric, TrialMeasurement trial) {
    return !(metric.figure() instanceof Latency latency)
        || latency.operations(trial) >= operationsNeeded(metric);
  }
}
