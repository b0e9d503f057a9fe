package dev.spate.engine.metric;

import dev.spate.engine.trial.Account;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
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
    Account account = trial.account();
    if (account.asReported()) {
      return perSecond(trial, SecondCounts::rowsAcknowledged);
    }
    double share = (double) account.acknowledged() / account.sent();
    return transactionsPerSecond(trial) * trial.rowsPerTransaction() * share;
  }

  static double transactionsPerSecond(TrialMeasurement trial) {
    return perSecond(trial, SecondCounts::completed);
  }

  private static double perSecond(TrialMeasurement trial, ToLongFunction<SecondCounts> count) {
    return steady(trial)
        .map(counts -> count.applyAsLong(counts) / steadySeconds(trial))
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
