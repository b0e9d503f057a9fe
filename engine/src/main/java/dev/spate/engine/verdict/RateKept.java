package dev.spate.engine.verdict;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.measure.SecondCounts;
import java.util.Optional;

/** Whether the operations that an open load made due were sent and done. */
final class RateKept {
  private RateKept() {}

  /** What speaks against it; empty where the rate was kept. */
  static Optional<String> breach(OpenLoad load, TrialMeasurement trial, Expectations expect) {
    SecondCounts total = trial.measurements().total();
    boolean kept = trial.window().map(window -> kept(load, trial, window, expect)).orElse(true);
    if (total.dropped() == 0 && kept) {
      return Optional.empty();
    }
    return Optional.of(
        "%sdropped in all: %,d%s, sent late: %,d"
            .formatted(
                kept ? "" : inWindow(trial),
                total.dropped(),
                kept ? ", and none may be" : "",
                total.late()));
  }

  private static String inWindow(TrialMeasurement trial) {
    double share = Metric.RATE_KEPT.of(trial);
    return Double.isNaN(share)
        ? ""
        : ("%.1f %% of the operations due in the steady window were acknowledged in it, at least"
                + " %.0f %% are needed; ")
            .formatted(share * 100, Thresholds.RATE_KEPT_MIN * 100);
  }

  /**
   * Whether enough of what was due in the window was done in it. Where none was sent late, each
   * connection may have its last operation still under way at the window's end: of few operations
   * that is more than the threshold leaves. What failed was sent in time as well, and counts as
   * kept where the plan expects as many failures.
   */
  private static boolean kept(
      OpenLoad load, TrialMeasurement trial, SteadyWindow window, Expectations expect) {
    SecondCounts steady = trial.measurements().window(window.fromSecond(), window.toSecond());
    long failed = steady.failedOperations() + steady.inDoubt();
    long open = steady.offered() - steady.completed() - failed;
    long underWay = steady.late() == 0 ? Math.clamp(open, 0, load.connections()) : 0;
    boolean expected = expect.errorLimit().holds(Metric.STEADY_ERROR_RATE.of(trial));
    long kept = steady.completed() + underWay + (expected ? failed : 0);
    return kept >= steady.offered() * Thresholds.RATE_KEPT_MIN;
  }
}
