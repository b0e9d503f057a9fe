package dev.spate.engine.limiter;

import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.trial.TrialMeasurement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a fleet of functions did to its own load. */
final class FleetLimits {
  private FleetLimits() {}

  static Optional<Limiter> of(TrialMeasurement trial) {
    return switch (trial.fleet()) {
      case LocalFacts _ -> Optional.empty();
      case FunctionFacts functions ->
          throttling(trial, functions).or(() -> coldStarts(trial, functions));
    };
  }

  /** Refused attempts matter where a worker began late for them, at the start or later. */
  private static Optional<Limiter> throttling(TrialMeasurement trial, FunctionFacts functions) {
    double gap =
        functions.handOvers().stream()
            .map(HandOver::gap)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO)
            .toMillis();
    double late = Math.max(gap, Metric.START_SKEW.of(trial));
    return functions.throttled() > 0 && late >= Limits.HAND_OVER_MS
        ? Optional.of(
            Limiter.of(
                LimiterKind.THROTTLING,
                "Invocations were refused for their rate or number, and workers waited for them.",
                List.of(
                    "%,d attempts to invoke were refused (429)".formatted(functions.throttled()),
                    "a worker began or went on %.0f ms late, from %.0f ms on it counts"
                        .formatted(late, Limits.HAND_OVER_MS))))
        : Optional.empty();
  }

  private static Optional<Limiter> coldStarts(TrialMeasurement trial, FunctionFacts functions) {
    long warmup = trial.load().warmup().toSeconds();
    long cold = functions.coldSeconds().stream().filter(second -> second >= warmup).count();
    double seconds =
        trial.answered().stream()
            .mapToDouble(worker -> worker.report().active().toMillis() / 1e3 - warmup)
            .max()
            .orElse(0);
    return cold > 0 && cold >= Limits.COLD * seconds
        ? Optional.of(
            Limiter.of(
                LimiterKind.COLD_STARTS,
                "Environments of the function started during the load.",
                List.of(
                    "%d of %.0f seconds after the warm-up had an environment's first transaction"
                        .formatted(cold, seconds),
                    "from %.0f %% of the seconds on it counts".formatted(100 * Limits.COLD))))
        : Optional.empty();
  }
}
