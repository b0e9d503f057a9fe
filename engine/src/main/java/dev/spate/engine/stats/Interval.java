package dev.spate.engine.stats;

/**
 * An interval that a true value is said to lie in.
 *
 * @param low its lower end; part of it
 * @param high its upper end; part of it
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval's lower end must not be above its upper one: %s, %s".formatted(low, high));
    }
  }

  /** Whether the value lies in it, its ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether all of it is above the value. */
  public boolean isAbove(double value) {
    return low > value;
  }

  /** Whether all of it is below the value. */
  public boolean isBelow(double value) {
    return high < value;
  }

  /** The interval of the reciprocal: what B/A lies in where A/B lies in this one, above zero. */
  public Interval inverse() {
    return new Interval(1 / high, 1 / low);
  }
}
