package dev.spate.engine.verdict;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.ConcurrencyProfile;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.RateCurve;
import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import java.util.Comparator;
import java.util.Optional;

/** Whether operations were acknowledged all through the steady window. */
final class Gaps {
  private static final long STEP_NS = 10_000_000;

  private final TrialMeasurement trial;
  private final SteadyWindow window;
  private final Optional<Expectations.Limit> planned;

  private Gaps(TrialMeasurement trial, SteadyWindow window, Expectations expect) {
    this.trial = trial;
    this.window = window;
    planned = expect.gapLimit();
  }

  /** What speaks against it: the longest gap that is too long. */
  static Optional<String> breach(TrialMeasurement trial, SteadyWindow window, Expectations expect) {
    Gaps gaps = new Gaps(trial, window, expect);
    return window.gapsOf(trial.measurements()).stream()
        .filter(gaps::tooLong)
        .max(Comparator.comparingLong(Gap::lengthNs))
        .map(gaps::text);
  }

  private boolean tooLong(Gap gap) {
    return planned.isPresent()
        ? !planned.get().holds((double) gap.lengthNs())
        : gap.lengthNs() > limitNs() && wasDue(gap);
  }

  /**
   * The longest gap that says nothing, whatever the load's pace. Something was acknowledged in the
   * window, or there would be no look for gaps: it has a percentile.
   */
  private double limitNs() {
    double steady =
        Math.max(Thresholds.GAP_SECONDS, Thresholds.GAP_SHARE_OF_WINDOW * window.seconds());
    return Math.max(steady * 1e9, Thresholds.GAP_TIMES * Metric.P99.of(trial) * 1e6);
  }

  /** Whether the load made so much due in the gap that something had to be acknowledged. */
  private boolean wasDue(Gap gap) {
    return switch (trial.load()) {
      case ClosedLoad load -> wasDue(load, gap);
      case OpenLoad load -> wasDue(load, gap);
    };
  }

  /**
   * A connection sends again after its think time. What counts is the longest stretch in which the
   * load asked for a connection at all, to the step.
   */
  private boolean wasDue(ClosedLoad load, Gap gap) {
    ConcurrencyProfile profile = ConcurrencyProfile.of(load);
    long longestNs = 0;
    long stretchNs = 0;
    for (long ns = gap.fromNs(); ns < gap.toNs(); ns += STEP_NS) {
      stretchNs = profile.active(0, ns) ? stretchNs + Math.min(STEP_NS, gap.toNs() - ns) : 0;
      longestNs = Math.max(longestNs, stretchNs);
    }
    return longestNs > Math.max(limitNs(), Thresholds.GAP_TIMES * load.thinkTime().toNanos());
  }

  /**
   * Three intervals of uniform arrivals. Random ones have longer gaps by chance: of n independent
   * intervals, one is longer than (ln n + 7) of their mean in one trial of a thousand, since each
   * is longer than x of it with probability exp(-x).
   */
  private boolean wasDue(OpenLoad load, Gap gap) {
    RateCurve curve = RateCurve.of(load, trial.rowsPerTransaction());
    double due = curve.dueBy(gap.toNs()) - curve.dueBy(gap.fromNs());
    double inWindow =
        curve.dueBy(window.toSecond() * 1_000_000_000L)
            - curve.dueBy(window.fromSecond() * 1_000_000_000L);
    return switch (load.arrivals()) {
      case UNIFORM -> due > Thresholds.GAP_TIMES;
      case POISSON -> due > Math.max(Thresholds.GAP_TIMES, Math.log(Math.max(1, inWindow)) + 7);
    };
  }

  private String text(Gap gap) {
    return "nothing was acknowledged for %.1f s, from second %.1f to %.1f of the trial; %s"
        .formatted(
            gap.lengthNs() / 1e9,
            gap.fromNs() / 1e9,
            gap.toNs() / 1e9,
            planned
                .map(limit -> "the plan expects " + limit.text())
                .orElseGet(() -> "at most %.1f s are allowed here".formatted(limitNs() / 1e9)));
  }
}
