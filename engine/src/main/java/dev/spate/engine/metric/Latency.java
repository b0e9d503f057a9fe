package dev.spate.engine.metric;

import dev.spate.engine.stats.Estimate;
import dev.spate.engine.stats.Estimates;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A percentile of one of the two clocks in the steady window, in milliseconds. */
record Latency(double percentile, Function<SecondCounts, LatencyHistogram> clock)
    implements ToDoubleFunction<TrialMeasurement> {
  /** Operations that a trial must have above the percentile. */
  private static final double ABOVE = 10;

  private static final double PERCENT = 100;

  static Latency response(double percentile) {
    return new Latency(percentile, SecondCounts::response);
  }

  static Latency service(double percentile) {
    return new Latency(percentile, SecondCounts::service);
  }

  @Override
  public double applyAsDouble(TrialMeasurement trial) {
    return milliseconds(histogram(trial), percentile);
  }

  /**
   * The percentile over iterations. It has no interval where an iteration holds fewer operations
   * than the percentile needs, and so a maximum never has one.
   *
   * @param each the percentile of each trial
   */
  Estimate over(List<Double> each, List<TrialMeasurement> trials) {
    boolean supported = trials.stream().allMatch(trial -> operations(trial) >= operationsNeeded());
    return !supported
        ? Estimates.plain(ofAll(trials), each)
        : Estimates.merged(ofAll(trials), each);
  }

  /** The percentile of the trials' histograms merged. */
  private double ofAll(List<TrialMeasurement> trials) {
    return milliseconds(
        trials.stream()
            .map(this::histogram)
            .reduce(LatencyHistogram.empty(), LatencyHistogram::plus),
        percentile);
  }

  /**
   * The operations that each trial must have, 10 / (1 − q): with fewer than ten of them above it, a
   * percentile is that of a handful of operations. Infinite for a maximum.
   */
  double operationsNeeded() {
    return Math.rint(ABOVE * PERCENT / (PERCENT - percentile));
  }

  /** How many operations of the steady window a trial's percentile comes from. */
  long operations(TrialMeasurement trial) {
    return histogram(trial).count();
  }

  private LatencyHistogram histogram(TrialMeasurement trial) {
    return Figures.steady(trial).map(clock).orElse(LatencyHistogram.empty());
  }

  static double milliseconds(LatencyHistogram histogram, double percentile) {
    return histogram.valueAtPercentile(percentile).map(Latency::milliseconds).orElse(Double.NaN);
  }

  static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
