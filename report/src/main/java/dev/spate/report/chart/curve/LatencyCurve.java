package dev.spate.report.chart.curve;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.time.Cell;
import java.util.List;
import java.util.Optional;

/**
 * What a percentile curve is made of: the histograms of the steady windows, merged over the valid
 * iterations, or over all where none is valid.
 */
record LatencyCurve(String name, Look look, LatencyHistogram service, LatencyHistogram response) {
  LatencyCurve {
    requireNonNull(name, "name is null");
    requireNonNull(look, "look is null");
    requireNonNull(service, "service is null");
    requireNonNull(response, "response is null");
  }

  /** The curve of these trials; empty where nothing was acknowledged in a steady window. */
  static Optional<LatencyCurve> of(Cell cell, String name, int series) {
    List<TrialResult> valid = cell.valid();
    SecondCounts merged =
        (valid.isEmpty() ? cell.trials() : valid)
            .stream()
                .map(TrialResult::measurement)
                .flatMap(trial -> trial.window().map(window -> counts(trial, window)).stream())
                .reduce(SecondCounts.zero(), SecondCounts::plus);
    Look look =
        valid.isEmpty()
            ? Look.of(series).variant(1).weight(Look.Weight.INVALID)
            : Look.of(series).variant(1);
    return merged.completed() == 0
        ? Optional.empty()
        : Optional.of(new LatencyCurve(name, look, merged.service(), merged.response()));
  }

  private static SecondCounts counts(TrialMeasurement trial, SteadyWindow window) {
    return trial.measurements().window(window.fromSecond(), window.toSecond());
  }

  /** Whether both clocks say the same, as in a closed load without pauses. */
  boolean isOne() {
    return service.equals(response);
  }

  /** A percentile in milliseconds; NaN where too few values are above it to be told. */
  static double at(LatencyHistogram histogram, double percentile, double atLeastAbove) {
    boolean told = histogram.count() * (100 - percentile) / 100 >= atLeastAbove;
    return told
        ? histogram
            .valueAtPercentile(percentile)
            .map(value -> value.toNanos() / 1e6)
            .orElse(Double.NaN)
        : Double.NaN;
  }
}
