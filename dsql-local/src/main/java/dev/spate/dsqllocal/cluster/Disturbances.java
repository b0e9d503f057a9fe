package dev.spate.dsqllocal.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What goes wrong on purpose.
 *
 * @param conflictShare which share of transactions that wrote is refused at COMMIT with OC000, from
 *     0 to 1, beside those whose keys were really written twice
 * @param seed of which ones
 * @param idleAfter after how long without a connection the cluster falls asleep; empty for never
 * @param wakeUp how long it then refuses connections, from the first that came
 */
public record Disturbances(
    double conflictShare, long seed, Optional<Duration> idleAfter, Duration wakeUp) {
  /** Nothing but what clients do to each other. */
  public static final Disturbances NONE =
      new Disturbances(0, 0, Optional.empty(), Duration.ofSeconds(2));

  public Disturbances {
    requireNonNull(idleAfter, "idleAfter is null");
    requireNonNull(wakeUp, "wakeUp is null");
    if (!(conflictShare >= 0 && conflictShare <= 1)) {
      throw new IllegalArgumentException("the share of conflicts must be from 0 to 1");
    }
  }
}
