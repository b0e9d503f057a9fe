package dev.spate.engine.verdict;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict.Reason;
import dev.spate.protocol.measure.ConnectionTime;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.SecondCounts;
import java.util.ArrayList;
import java.util.List;

/** Judges what happened in the steady window: whether it is what its rates and percentiles say. */
final class WindowRules {
  private final TrialMeasurement trial;
  private final SteadyWindow window;
  private final Expectations expect;
  private final FrequentError frequent;
  private final SecondCounts counts;
  private final List<Reason> reasons = new ArrayList<>();

  private WindowRules(TrialMeasurement trial, SteadyWindow window, Expectations expect) {
    this.trial = trial;
    this.window = window;
    this.expect = expect;
    this.frequent = new FrequentError(trial.errors());
    counts = trial.measurements().window(window.fromSecond(), window.toSecond());
  }

  /** What speaks against the trial. */
  static List<Reason> judge(TrialMeasurement trial, SteadyWindow window, Expectations expect) {
    WindowRules rules = new WindowRules(trial, window, expect);
    rules.acknowledged();
    rules.errors();
    rules.edges();
    rules.connections();
    return rules.reasons;
  }

  private void acknowledged() {
    if (counts.completed() == 0) {
      against(
          Rule.NOTHING_COMPLETED,
          "no operation was acknowledged in the steady window, seconds %d to %d%s"
              .formatted(window.fromSecond(), window.toSecond(), frequent.ofAll()));
    } else {
      Gaps.breach(trial, window, expect).ifPresent(what -> against(Rule.GAP, what));
    }
  }

  private void errors() {
    double share = Metric.STEADY_ERROR_RATE.of(trial);
    if (!Double.isNaN(share) && !expect.errorLimit().holds(share)) {
      against(
          Rule.ERRORS,
          ("%s of the operations that ended in the steady window failed or are in doubt (%,d"
                  + " failed, %,d in doubt, %,d acknowledged); expected is %s%s")
              .formatted(
                  perCent(share),
                  counts.failedOperations(),
                  counts.inDoubt(),
                  counts.completed(),
                  expect.errorLimit().text(),
                  frequent.ofOperations()));
    }
  }

  private static String perCent(double share) {
    return share > 0 && share < 0.0005
        ? "%.4f %%".formatted(share * 100)
        : "%.1f %%".formatted(share * 100);
  }

  /**
   * An operation that was not acknowledged has no share of the window, though it may have done work
   * in it: at most that of one operation. A connection had one under way at the window's end, so
   * that all further ones were sent later.
   */
  private void edges() {
    int last = trial.measurements().seconds().lastKey();
    SecondCounts after =
        trial.measurements().window(window.toSecond(), Math.max(last + 1, window.toSecond()));
    long unknown = Math.min(after.failedOperations() + after.inDoubt(), trial.load().peak());
    double bias = unknown * (double) DoneByTime.WHOLE / counts.done().operations();
    if (counts.completed() > 0 && bias > Thresholds.EDGE_BIAS_MAX) {
      against(
          Rule.EDGES,
          ("%,d operations failed, were cut off or are in doubt after the steady window; they may"
                  + " have been under way in it, and change its rate by up to %.1f %%, at most"
                  + " %.0f %% are allowed%s")
              .formatted(
                  unknown, bias * 100, Thresholds.EDGE_BIAS_MAX * 100, frequent.ofOperations()));
    }
  }

  private void connections() {
    int worst = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int second = window.fromSecond(); second < window.toSecond(); second++) {
      double share = connections(second).aliveShare();
      if (share < least) {
        worst = second;
        least = share;
      }
    }
    if (worst >= 0 && !expect.connectionLimit().holds(least)) {
      ConnectionTime then = connections(worst);
      against(
          Rule.CONNECTIONS,
          "in second %d of the trial %.1f of %.0f connections were alive; expected is %s of them;"
                  .formatted(
                      worst,
                      (then.wantedNs() - then.awayNs()) / 1e9,
                      then.wantedNs() / 1e9,
                      expect.connectionLimit().text())
              + " connections waited after failures, were being opened again or were lost for"
              + " %.1f %% of their time in the steady window"
                  .formatted(100 * (1 - counts.connections().aliveShare())));
    }
  }

  private ConnectionTime connections(int second) {
    return trial.measurements().seconds().getOrDefault(second, SecondCounts.zero()).connections();
  }

  private void against(Rule rule, String message) {
    reasons.add(new Reason(rule, message));
  }
}
