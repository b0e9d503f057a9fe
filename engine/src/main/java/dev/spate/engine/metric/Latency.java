package dev.spate.engine.metric;

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

  /** The percentile of the trials' histograms merged. */
  double ofAll(List<TrialMeasurement> trials) {
    return milliseconds(
        trials.stream()
            .map(this::histogram)
            .reduce(LatencyHistogram.empty(), LatencyHistogram::plus),
        percentile);
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
