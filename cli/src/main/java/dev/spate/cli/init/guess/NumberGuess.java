package dev.spate.cli.init.guess;

import java.math.BigDecimal;
import java.util.Optional;

/** Guesses numbers within the bounds that a column has. */
public final class NumberGuess {
  private NumberGuess() {}

  /** Bounds, both included. */
  public record Bounds(BigDecimal min, BigDecimal max, int scale) {
    public BigDecimal step() {
      return BigDecimal.ONE.movePointLeft(scale);
    }

    long count() {
      return max.subtract(min)
              .movePointRight(scale)
              .min(new BigDecimal(Long.MAX_VALUE - 1))
              .longValue()
          + 1;
    }

    public String yaml() {
      return "{number: {min: %s, max: %s%s}}"
          .formatted(
              ValueText.written(min),
              ValueText.written(max),
              scale == 0 ? "" : ", scale: " + scale);
    }
  }

  static Guess guess(Subject subject) {
    Bounds bounds = bounds(subject);
    boolean bound =
        !subject.facts().lower().isEmpty()
            || !subject.facts().upper().isEmpty()
            || !subject.facts().excluded().isEmpty();
    return Guess.of(bounds.yaml(), bound ? "within its CHECK" : "").ofValues(bounds.count());
  }

  public static Bounds bounds(Subject subject) {
    int scale = scale(subject);
    BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
    Optional<BigDecimal> least = subject.facts().atLeast(step);
    Optional<BigDecimal> most = subject.facts().atMost(step).map(subject.largest()::min);
    BigDecimal width = usual(subject);
    BigDecimal max =
        most.orElseGet(
            () -> least.filter(l -> l.compareTo(width) >= 0).map(width::add).orElse(width));
    max = max.min(subject.largest());
    BigDecimal min =
        least.orElse(
            max.signum() < 0 || (most.isPresent() && max.signum() == 0)
                ? max.subtract(width)
                : BigDecimal.ZERO.min(max));
    return new Bounds(above(subject, min, step, max), max, scale);
  }

  /** Above the values that are excluded, where there is room. */
  private static BigDecimal above(
      Subject subject, BigDecimal min, BigDecimal step, BigDecimal max) {
    BigDecimal above = min;
    for (String value : subject.facts().excluded()) {
      Optional<BigDecimal> number = ValueText.number(value);
      if (number.isPresent()
          && number.get().compareTo(above) >= 0
          && number.get().add(step).compareTo(max) <= 0) {
        above = number.get().add(step);
      }
    }
    return above;
  }

  /** More decimals where the bounds have more and the type takes them. */
  private static int scale(Subject subject) {
    int scale = subject.scale();
    if (!subject.base().startsWith("float")) {
      return scale;
    }
    int finest = scale;
    for (var bounds : java.util.List.of(subject.facts().lower(), subject.facts().upper())) {
      for (var bound : bounds) {
        finest =
            Math.max(
                finest,
                ValueText.number(bound.value())
                    .map(number -> number.stripTrailingZeros().scale())
                    .orElse(0));
      }
    }
    return Math.min(finest, 6);
  }

  private static BigDecimal usual(Subject subject) {
    return switch (subject.base()) {
      case "int2" -> new BigDecimal(1_000);
      case "int4", "int8", "oid" -> new BigDecimal(1_000_000);
      case "numeric" -> subject.largest().min(new BigDecimal(9_999));
      default -> new BigDecimal(1_000);
    };
  }
}
