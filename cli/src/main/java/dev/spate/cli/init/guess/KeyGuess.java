package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.Condition.Measure;
import java.math.BigDecimal;
import java.util.Optional;

/** Guesses a generator whose values never repeat. */
public final class KeyGuess {
  private static final BigDecimal LONG = new BigDecimal(Long.MAX_VALUE);

  private KeyGuess() {}

  /** Distinct values; empty where no generator makes them for the column. */
  public static Optional<Guess> guess(Subject subject) {
    if (subject.facts().allowed().isPresent() || !subject.type().labels().isEmpty()) {
      return Optional.empty();
    }
    if (subject.isText()) {
      return TextGuess.key(subject);
    }
    return switch (subject.base()) {
      case "uuid" ->
          Optional.of(Guess.key("{key: uuid}", "random keys; uuid-v7 gives ascending ones"));
      case "int2", "int4", "int8", "numeric" -> Optional.of(number(subject));
      case "bytea" -> Optional.of(bytes(subject));
      case "inet" -> Optional.of(Guess.key("{key: inet}", "distinct addresses"));
      case "jsonb" -> Optional.of(DocumentGuess.guess(subject)).filter(Guess::repeatsNever);
      case "date" ->
          bounded(subject)
              ? Optional.empty()
              : Optional.of(Guess.distinct("{timestamp: {step: 24h}}", "a day for each row"));
      case "timestamp", "timestamptz" ->
          bounded(subject)
              ? Optional.empty()
              : Optional.of(Guess.distinct("{timestamp: {step: 1ms}}", "a moment for each row"));
      case "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange" ->
          Optional.of(RangeGuess.apart(subject));
      default -> Optional.empty();
    };
  }

  private static boolean bounded(Subject subject) {
    return !subject.facts().upper().isEmpty();
  }

  /** Large key spaces are drawn from at random; small ones are filled from below, without gaps. */
  private static Guess number(Subject subject) {
    BigDecimal least = subject.facts().atLeast(BigDecimal.ONE).orElse(BigDecimal.ONE);
    BigDecimal largest = subject.largest().setScale(0, java.math.RoundingMode.FLOOR).min(LONG);
    Optional<BigDecimal> most = subject.facts().atMost(BigDecimal.ONE).map(largest::min);
    boolean wide = subject.base().equals("int8") || largest.precision() > 15;
    if (most.isEmpty() && !wide) {
      return Guess.distinct(
              least.compareTo(BigDecimal.ONE) == 0
                  ? "{key: bigint-sequential}"
                  : "{key: bigint-sequential, start: %s}".formatted(ValueText.written(least)),
              "ascending keys")
          .ofValues(largest.subtract(least).longValue());
    }
    BigDecimal max = most.orElse(largest);
    StringBuilder bounds = new StringBuilder("{key: bigint-random");
    if (least.compareTo(BigDecimal.ONE) != 0) {
      bounds.append(", min: ").append(ValueText.written(least));
    }
    if (max.compareTo(LONG) < 0) {
      bounds.append(", max: ").append(ValueText.written(max));
    }
    boolean key = max.subtract(least).precision() > 15;
    String why = key ? "distinct keys in random order" : "distinct keys within their bounds";
    Guess guess =
        key
            ? Guess.key(bounds.append('}').toString(), why)
            : Guess.distinct(bounds.append('}').toString(), why);
    return guess.ofValues(max.subtract(least).longValue());
  }

  private static Guess bytes(Subject subject) {
    int most = subject.facts().inBytes().most(Measure.BYTES);
    int length = Math.max(subject.facts().inBytes().least(Measure.BYTES), Math.min(most, 16));
    String generator = "{key: bytes, length: %d}".formatted(length);
    return length >= 6
        ? Guess.key(generator, "distinct keys")
        : Guess.distinct(generator, "distinct keys, and few of them");
  }
}
