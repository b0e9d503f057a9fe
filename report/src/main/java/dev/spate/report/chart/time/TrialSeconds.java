package dev.spate.report.chart.time;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.measure.SecondCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A trial over its time, a value for each bin; NaN where there is none.
 *
 * @param rowsPerSecond rows by the time that they took, of the same rows as the trial's rate
 * @param p50 median of the response time, in milliseconds
 * @param p99 its 99th percentile, of the merged histograms of a bin's seconds
 */
record TrialSeconds(List<Double> rowsPerSecond, List<Double> p50, List<Double> p99) {
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;

  TrialSeconds {
    requireNonNull(rowsPerSecond, "rowsPerSecond is null");
    requireNonNull(p50, "p50 is null");
    requireNonNull(p99, "p99 is null");
  }

  /**
   * How many whole seconds the load lasted; what is acknowledged after its end, in the drain, is no
   * rate of anything.
   *
   * @return at least 1 where anything was measured, 0 where nothing was
   */
  static int length(TrialMeasurement trial) {
    long active =
        trial.answered().stream()
            .mapToLong(worker -> worker.report().active().toSeconds())
            .max()
            .orElse(0);
    if (trial.measurements().seconds().isEmpty()) {
      return 0;
    }
    int last = trial.measurements().seconds().lastKey() + 1;
    return active < 1 ? Math.min(1, last) : Math.toIntExact(Math.min(active, last));
  }

  static TrialSeconds of(TrialMeasurement trial, TimeBins bins) {
    int length = length(trial);
    List<Double> rows = new ArrayList<>();
    List<Double> p50 = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    LatencyRecorder recorder = new LatencyRecorder();
    bins.all()
        .forEach(
            bin -> {
              int end = Math.max(bins.from(bin), Math.min(length, bins.to(bin)));
              int seconds = end - bins.from(bin);
              double done = 0;
              for (SecondCounts second :
                  trial.measurements().seconds().subMap(bins.from(bin), end).values()) {
                recorder.add(second.response());
                done += rows(trial, second);
              }
              LatencyHistogram response = recorder.drain();
              rows.add(seconds > 0 ? done / seconds : Double.NaN);
              p50.add(percentile(response, MEDIAN));
              p99.add(percentile(response, TAIL));
            });
    return new TrialSeconds(rows, p50, p99);
  }

  /** The same rows as those of the trial's rate: see the engine's rows_per_second. */
  private static double rows(TrialMeasurement trial, SecondCounts counts) {
    RowReconciliation account = trial.account();
    double whole = DoneByTime.WHOLE;
    if (account.asReported()) {
      return counts.done().rows() / whole;
    }
    double share = (double) account.acknowledged() / account.sent();
    return counts.done().operations() / whole * trial.rowsPerTransaction() * share;
  }

  private static double percentile(LatencyHistogram histogram, double percentile) {
    return histogram.valueAtPercentile(percentile).map(TrialSeconds::millis).orElse(Double.NaN);
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
