package dev.spate.cli.narration;

import dev.spate.engine.metric.Units;
import dev.spate.engine.result.FleetSummary;
import dev.spate.engine.result.FleetSummary.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to a fleet of functions in one trial, in a line. */
final class FleetLine {
  private FleetLine() {}

  /** The line; empty where nothing happened that is worth one. */
  static Optional<String> of(FleetSummary fleet) {
    List<String> parts = new ArrayList<>();
    if (fleet.coldEnvironments() > 0) {
      parts.add(
          "%d of %d environments started cold%s"
              .formatted(fleet.coldEnvironments(), fleet.environments(), times(fleet)));
    }
    if (fleet.warmUpRounds() > 1) {
      parts.add("%d rounds of warm-up".formatted(fleet.warmUpRounds()));
    }
    if (fleet.throttled() > 0) {
      parts.add("%,d throttled".formatted(fleet.throttled()));
    }
    if (fleet.duplicates() > 0) {
      parts.add("%,d delivered twice".formatted(fleet.duplicates()));
    }
    if (fleet.handOvers() > 0) {
      parts.add(handOvers(fleet));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** The parts of the cold starts: medians, and the longest where it is another. */
  private static String times(FleetSummary fleet) {
    List<String> parts = new ArrayList<>();
    fleet.init().ifPresent(time -> parts.add("init " + spread(time)));
    fleet.connect().ifPresent(time -> parts.add("connect " + spread(time)));
    fleet.firstTransaction().ifPresent(time -> parts.add("first transaction " + spread(time)));
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static String spread(Spread time) {
    return time.max().equals(time.median())
        ? text(time.median())
        : text(time.median()) + " … " + text(time.max());
  }

  private static String handOvers(FleetSummary fleet) {
    return "%,d hand-over%s%s%s"
        .formatted(
            fleet.handOvers(),
            fleet.handOvers() == 1 ? "" : "s",
            fleet.moved() > 0 ? ", %,d to another environment".formatted(fleet.moved()) : "",
            fleet.longestGap().map(gap -> ", gap up to " + text(gap)).orElse(""));
  }

  private static String text(Duration time) {
    return Units.latency(time.toNanos() / 1e6);
  }
}
