package dev.spate.engine.timeline;

import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.SecondCounts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows stored in each second of a trial, by the time that their operations took.
 *
 * @param fromSecond the first second, counted from the trial's start
 * @param values rows of each second from there on
 */
public record RateSeries(int fromSecond, List<Double> values) {
  public RateSeries {
    values = List.copyOf(values);
    if (fromSecond < 0) {
      throw new IllegalArgumentException("seconds are counted from 0, got " + fromSecond);
    }
  }

  /** The seconds of the steady window; none where there is no window. */
  public static RateSeries ofWindow(TrialMeasurement trial) {
    return trial
        .window()
        .map(window -> of(trial, window.fromSecond(), window.toSecond()))
        .orElse(new RateSeries(0, List.of()));
  }

  /** The seconds from the trial's start to the end of its steady window, warm-up included. */
  public static RateSeries sinceStart(TrialMeasurement trial) {
    return of(trial, 0, trial.window().map(SteadyWindow::toSecond).orElse(0));
  }

  private static RateSeries of(TrialMeasurement trial, int from, int to) {
    double scale = rowsPerMillionth(trial);
    boolean reported = trial.account().asReported();
    return new RateSeries(
        from,
        IntStream.range(from, to)
            .mapToObj(
                second ->
                    trial.measurements().seconds().getOrDefault(second, SecondCounts.zero()).done())
            .map(done -> scale * (reported ? done.rows() : done.operations()))
            .toList());
  }

  /** As the metric does: rows as reported, or those of operations by the share that was gained. */
  private static double rowsPerMillionth(TrialMeasurement trial) {
    RowReconciliation account = trial.account();
    double rows =
        account.asReported()
            ? 1
            : (double) trial.rowsPerTransaction() * account.acknowledged() / account.sent();
    return rows / DoneByTime.WHOLE;
  }

  /** The second after the last one. */
  public int toSecond() {
    return fromSecond + values.size();
  }

  /** The seconds from one on, counted from the trial's start. */
  public RateSeries from(int second) {
    int skip = Math.clamp((long) second - fromSecond, 0, values.size());
    return new RateSeries(fromSecond + skip, values.subList(skip, values.size()));
  }

  /** The median of the seconds; NaN where there are none. */
  public double median() {
    return Robust.median(values);
  }
}
