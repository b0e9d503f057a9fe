package dev.spate.protocol.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before something is tried again: twice as long each time, up to a bound, less a
 * random part, so that those who were refused together don't come back together. A pure function of
 * the number of tries and of the random numbers that it is given.
 *
 * @param base the wait before the first retry
 * @param cap the longest wait
 * @param jitter the part of a wait that is random, from 0 to 1; 1 is called full jitter
 */
public record Backoff(Duration base, Duration cap, double jitter) {
  /** Doubled so often, any wait that isn't zero has reached any bound. */
  private static final int MAX_DOUBLINGS = 62;

  public Backoff {
    requireNonNull(base, "base is null");
    requireNonNull(cap, "cap is null");
    if (!base.isPositive() || cap.compareTo(base) < 0) {
      throw new IllegalArgumentException(
          "a wait must be positive and its bound no shorter, got %s and %s".formatted(base, cap));
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be from 0 to 1, got " + jitter);
    }
  }

  /** Waits that double, of which nothing is random. */
  public static Backoff doubling(Duration base, Duration cap) {
    return new Backoff(base, cap, 0);
  }

  /** Waits of which all is random. */
  public static Backoff fullJitter(Duration base, Duration cap) {
    return new Backoff(base, cap, 1);
  }

  /**
   * The wait before a retry; never zero.
   *
   * @param retry which one it is, from 0
   * @param random is asked for one number where there is jitter, and else for none
   */
  public Duration before(int retry, RandomGenerator random) {
    long longestNs = longestNs(retry);
    long randomNs = jitter == 0 ? 0 : (long) (longestNs * jitter * random.nextDouble());
    return Duration.ofNanos(Math.max(1, longestNs - randomNs));
  }

  /**
   * The longest that the wait before a retry can be, in nanoseconds.
   *
   * @param retry which one it is, from 0
   */
  public long longestNs(int retry) {
    if (retry < 0) {
      throw new IllegalArgumentException("retries are counted from 0, got " + retry);
    }
    int doublings = Math.min(retry, MAX_DOUBLINGS);
    long capNs = cap.toNanos();
    return base.toNanos() > capNs >> doublings ? capNs : base.toNanos() << doublings;
  }
}
