package dev.spate.engine.stats;

import java.util.OptionalDouble;

/**
 * What iterations say about a value.
 *
 * @param value the estimate
 * @param low lower end of the 95 % confidence interval; empty where the iterations give none
 * @param high upper end of the interval; there exactly where {@code low} is
 * @param n how many iterations it comes from
 * @param min the smallest value of an iteration
 * @param max the largest value of an iteration
 */
public record Estimate(
    double value, OptionalDouble low, OptionalDouble high, int n, double min, double max) {
  public Estimate {
    if (n < 1) {
      throw new IllegalArgumentException("an estimate needs an iteration, got " + n);
    }
    if (low.isPresent() != high.isPresent()) {
      throw new IllegalArgumentException("an interval has two ends or none");
    }
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "the smallest value must not be above the largest: %s, %s".formatted(min, max));
    }
  }
}
