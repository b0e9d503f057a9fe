package dev.spate.lambdalocal.execution;

import java.time.Duration;

/**
 * What is to go wrong, for those who want to see what becomes of it.
 *
 * @param duplicates the share of events that are delivered twice, 0 to 1
 * @param throttles the share of invocations that are refused with a 429, 0 to 1
 * @param kills how many environments are killed, each in the middle of an invocation that has
 *     lasted for {@code killAfter}
 * @param killAfter how long
 * @param addedInit what is added to each environment's start
 * @param seed decides which ones are hit
 */
public record Faults(
    double duplicates,
    double throttles,
    int kills,
    Duration killAfter,
    Duration addedInit,
    long seed) {
  /** Nothing goes wrong. */
  public static final Faults NONE = new Faults(0, 0, 0, Duration.ofSeconds(1), Duration.ZERO, 1);

  public Faults {
    if (!(duplicates >= 0 && duplicates <= 1) || !(throttles >= 0 && throttles <= 1)) {
      throw new IllegalArgumentException("a share of faults must be from 0 to 1");
    }
    if (kills < 0) {
      throw new IllegalArgumentException("kills must not be negative: " + kills);
    }
  }

  /** The same faults, but for throttles. */
  public Faults withoutThrottles() {
    return new Faults(duplicates, 0, kills, killAfter, addedInit, seed);
  }
}
