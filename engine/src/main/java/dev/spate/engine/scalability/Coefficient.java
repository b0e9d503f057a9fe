package dev.spate.engine.scalability;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.stats.Interval;

/**
 * A fitted number.
 *
 * @param interval the 95 % confidence interval
 */
public record Coefficient(double value, Interval interval) {
  public Coefficient {
    requireNonNull(interval, "interval is null");
  }
}
