package dev.spate.protocol.task;

import java.time.Duration;

/**
 * How long operations that are under way at a load's end may take before they are cut off. A worker
 * gives them what they need by what operations took, within these bounds.
 *
 * @param least what they are given in any case
 * @param most what they are never given more than
 */
public record Drain(Duration least, Duration most) {
  /** One more operation, the wait of one for another, and as much again. */
  private static final int MAX_TIMES = 3;

  public Drain {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "drain: least must not be negative nor above most: %s, %s".formatted(least, most));
    }
  }

  /** So long, whatever operations took. */
  public static Drain exactly(Duration time) {
    return new Drain(time, time);
  }

  /** The same with no more time than this. */
  public Drain atMost(Duration time) {
    return new Drain(
        least.compareTo(time) <= 0 ? least : time, most.compareTo(time) <= 0 ? most : time);
  }

  /**
   * What operations under way are given: three times what the longest took that was acknowledged
   * and, where none was, as long as the load was active, since they take longer than that.
   *
   * @param longest service time of any acknowledged operation; zero where there is none
   * @param active how long the load was active
   */
  public Duration after(Duration longest, Duration active) {
    Duration needed = longest.isZero() ? active : longest.multipliedBy(MAX_TIMES);
    if (needed.compareTo(least) < 0) {
      return least;
    }
    return needed.compareTo(most) > 0 ? most : needed;
  }
}
