package dev.spate.engine.limiter;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/** A server that answered nobody for a while, while the generator was well. */
final class StallLimit {
  /** A slower look stood still itself. */
  private static final Duration ANSWERED_WITHIN = Duration.ofMillis(300);

  private StallLimit() {}

  static Optional<Limiter> of(TrialMeasurement trial, Sessions sessions) {
    List<Gap> gaps =
        trial.window().map(window -> window.gapsOf(trial.measurements())).orElse(List.of());
    double seconds = trial.window().map(window -> window.seconds()).orElse(0);
    double silent = gaps.stream().mapToLong(Gap::lengthNs).sum() / 1e9;
    double answered = 1e-9 * gaps.stream().mapToLong(gap -> answered(gap, sessions)).sum();
    return silent >= Limits.STALLED * seconds && silent > 0 && answered < silent / 2
        ? Optional.of(
            Limiter.of(
                LimiterKind.STALL,
                "The server answered nobody for a while.",
                List.of(
                    "nothing was acknowledged for %.1f of %.0f s, from %.0f %% on it counts"
                        .formatted(silent, seconds, 100 * Limits.STALLED),
                    "looks at the server were answered in %.1f s of that, below half of it counts"
                        .formatted(answered),
                    "the generator kept all its rules")))
        : Optional.empty();
  }

  /**
   * For how much of a gap looks at the server were answered: from the first to the last of them. A
   * look that took as long as the gap wasn't.
   */
  private static long answered(Gap gap, Sessions sessions) {
    LongSummaryStatistics moments =
        sessions.samples().stream()
            .filter(look -> look.took().compareTo(ANSWERED_WITHIN) <= 0)
            .mapToLong(look -> look.at().toNanos())
            .filter(at -> at >= gap.fromNs() && at <= gap.toNs())
            .summaryStatistics();
    return moments.getCount() == 0 ? 0 : moments.getMax() - moments.getMin();
  }
}
