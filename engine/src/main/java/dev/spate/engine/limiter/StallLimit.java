package dev.spate.engine.limiter;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import java.util.List;
import java.util.Optional;

/** A server that answered nobody for a while, while the generator was well. */
final class StallLimit {
  private StallLimit() {}

  static Optional<Limiter> of(TrialMeasurement trial, Sessions sessions) {
    List<Gap> gaps =
        trial.window().map(window -> window.gapsOf(trial.measurements())).orElse(List.of());
    double seconds = trial.window().map(window -> window.seconds()).orElse(0);
    double silent = gaps.stream().mapToLong(Gap::lengthNs).sum() / 1e9;
    double slowest =
        sessions.samples().stream()
            .mapToDouble(sample -> sample.took().toNanos() / 1e6)
            .max()
            .orElse(0);
    return silent >= Limits.STALLED * seconds && silent > 0
        ? Optional.of(
            Limiter.of(
                LimiterKind.STALL,
                "The server answered nobody for a while.",
                List.of(
                    "nothing was acknowledged for %.1f of %.0f s, from %.0f %% on it counts"
                        .formatted(silent, seconds, 100 * Limits.STALLED),
                    "the slowest look at the server took %.0f ms".formatted(slowest),
                    "the generator kept all its rules")))
        : Optional.empty();
  }
}
