package dev.spate.engine.metric;

import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.AcknowledgementGaps;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.SecondCounts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Rates of the steady window and counts of the whole trial. */
final class Figures {
  private Figures() {}

  /** The counts of the steady window; empty where there is none. */
  static Optional<SecondCounts> steady(TrialMeasurement trial) {
    return trial
        .window()
        .map(window -> trial.measurements().window(window.fromSecond(), window.toSecond()));
  }

  /**
   * The rate is made of the same rows as the account: those that the server reported, second by
   * second, or, where only the table shows them, those of the transactions acknowledged in the
   * window, by the share of them that the table gained.
   */
  static double rowsPerSecond(TrialMeasurement trial) {
    RowReconciliation account = trial.account();
    if (account.asReported()) {
      return perSecond(trial, DoneByTime::rows);
    }
    double share = (double) account.acknowledged() / account.sent();
    return transactionsPerSecond(trial) * trial.rowsPerTransaction() * share;
  }

  static double transactionsPerSecond(TrialMeasurement trial) {
    return perSecond(trial, DoneByTime::operations);
  }

  /**
   * A rate counts what was done by the time that it took in the window: a count of acknowledgements
   * would be off by the operations under way at the window's edges, which for long ones is a lot.
   */
  private static double perSecond(TrialMeasurement trial, ToLongFunction<DoneByTime> millionths) {
    return steady(trial)
        .map(
            counts ->
                millionths.applyAsLong(counts.done())
                    / (double) DoneByTime.WHOLE
                    / steadySeconds(trial))
        .orElse(Double.NaN);
  }

  static double rateKept(TrialMeasurement trial) {
    return steady(trial)
        .filter(counts -> counts.offered() > 0)
        .map(counts -> (double) counts.completed() / counts.offered())
        .orElse(Double.NaN);
  }

  static double errorRate(TrialMeasurement trial) {
    SecondCounts total = trial.measurements().total();
    return total.started() == 0 ? Double.NaN : (double) total.failedOperations() / total.started();
  }

  static long conflicts(SecondCounts counts) {
    return counts.conflicts().values().stream().mapToLong(Long::longValue).sum();
  }

  /** All operations that were sent made an attempt, and those that were tried again another. */
  static double conflictRate(TrialMeasurement trial) {
    SecondCounts total = trial.measurements().total();
    long attempts = total.started() + total.retriedAttempts();
    return attempts == 0 ? Double.NaN : (double) conflicts(total) / attempts;
  }

  static double steadyErrorRate(TrialMeasurement trial) {
    return steady(trial)
        .filter(counts -> ended(counts) > 0)
        .map(counts -> (double) (ended(counts) - counts.completed()) / ended(counts))
        .orElse(Double.NaN);
  }

  /** The operations whose end was known in this time, whatever it was. */
  private static long ended(SecondCounts counts) {
    return counts.completed() + counts.failedOperations() + counts.inDoubt();
  }

  /** The fewest connections alive in a second of the window, of those wanted in it. */
  static double connectionsAlive(TrialMeasurement trial) {
    return trial.window().stream()
        .flatMap(window -> window.secondsOf(trial.measurements()))
        .mapToDouble(counts -> counts.connections().aliveShare())
        .filter(share -> !Double.isNaN(share))
        .min()
        .orElse(Double.NaN);
  }

  static double connectionWait(TrialMeasurement trial) {
    return steady(trial)
        .map(SecondCounts::connections)
        .filter(connections -> connections.wantedNs() > 0)
        .map(connections -> connections.awayNs() / 1e6)
        .orElse(Double.NaN);
  }

  /** Gaps shorter than those that are recorded are as long as these at most. */
  static double longestGap(TrialMeasurement trial) {
    return trial
        .window()
        .map(
            window ->
                window.gapsOf(trial.measurements()).stream()
                        .mapToLong(AcknowledgementGaps.Gap::lengthNs)
                        .reduce(AcknowledgementGaps.MIN_NS, Math::max)
                    / 1e6)
        .orElse(Double.NaN);
  }

  static ToDoubleFunction<TrialMeasurement> total(ToLongFunction<SecondCounts> count) {
    return trial -> count.applyAsLong(trial.measurements().total());
  }

  static double steadySeconds(TrialMeasurement trial) {
    return trial.window().map(SteadyWindow::seconds).orElse(0);
  }

  static double orNaN(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : Double.NaN;
  }
}
