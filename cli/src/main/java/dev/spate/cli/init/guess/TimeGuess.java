package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.Condition.Bounded;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses points in time within the bounds that a column has. */
final class TimeGuess {
  /** The generator's own first value. */
  private static final Instant USUAL = Instant.parse("2026-01-01T00:00:00Z");

  /** Before any insert, and after any. */
  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

  private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  private TimeGuess() {}

  static Guess guess(Subject subject) {
    List<Bounded> lower = subject.facts().lower();
    List<Bounded> upper = subject.facts().upper();
    Optional<Instant> least = bound(lower, FUTURE).max(Comparator.naturalOrder());
    Optional<Instant> most = bound(upper, USUAL).min(Comparator.naturalOrder());
    String step = step(subject, least, most);
    if (least.isEmpty() && most.isEmpty()) {
      return Guess.of("{timestamp: {step: %s}}".formatted(step), "ascending");
    }
    Instant until = most.orElse(Instant.MAX);
    Instant start = least.orElse(PAST.isBefore(until) ? PAST : until.minus(Duration.ofDays(30)));
    if (!start.isAfter(USUAL) && USUAL.isBefore(until) && most.isPresent()) {
      start = least.isPresent() ? start : PAST;
    }
    start = excluded(lower, least) ? start.plus(unit(subject)) : start;
    return Guess.of(
        "{timestamp: {start: '%s', step: %s%s}}"
            .formatted(start, step, most.map(end -> ", until: '%s'".formatted(end)).orElse("")),
        "within its bounds, ascending");
  }

  private static java.util.stream.Stream<Instant> bound(List<Bounded> bounds, Instant now) {
    return bounds.stream()
        .flatMap(
            bound ->
                bound.value().equals(Bounded.NOW)
                    ? java.util.stream.Stream.of(now)
                    : ValueText.instant(bound.value()).stream());
  }

  private static boolean excluded(List<Bounded> lower, Optional<Instant> least) {
    return lower.stream()
        .anyMatch(
            bound ->
                bound.comparison() == dev.spate.cli.constraint.ColumnComparison.MORE
                    && ValueText.instant(bound.value()).equals(least));
  }

  private static Duration unit(Subject subject) {
    return subject.base().equals("date") ? Duration.ofDays(1) : Duration.ofSeconds(1);
  }

  /** A step that goes through short bounds slowly. */
  private static String step(Subject subject, Optional<Instant> least, Optional<Instant> most) {
    if (subject.base().equals("date")) {
      return "1h";
    }
    boolean narrow =
        least.isPresent()
            && most.isPresent()
            && Duration.between(least.get(), most.get()).compareTo(Duration.ofHours(1)) < 0;
    return narrow ? "1us" : "1ms";
  }
}
