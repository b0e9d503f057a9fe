package dev.spate.protocol.target;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;

/**
 * One worker's share of what a server allows a whole fleet to open. Shares are computed, not
 * coordinated: connection j of worker w of W is number w + W·j of the fleet. Those that the bucket
 * holds may be opened at once. For all others, whenever and for whatever reason they are opened,
 * time itself is cut into slots, as many a second as the server allows, and the slots go round the
 * workers by the wall clock. So no two workers use the same slot, and all together never open more
 * within any time than the server allows, whatever each of them does.
 *
 * @param worker index of the worker, 0 … workers − 1
 * @param workers how many share
 */
public record ConnectionShare(int worker, int workers) {
  /** Of who connects alone. */
  public static final ConnectionShare WHOLE = new ConnectionShare(0, 1);

  /**
   * Of who connects beside a fleet, a few times and one after the other: no share of the slots, but
   * of what a fleet leaves of the bucket.
   */
  public static final ConnectionShare BESIDE = new ConnectionShare(0, 0);

  private static final double SECOND_NS = 1e9;

  /**
   * At most one in so many of the bucket is left for errands and for connections that come late.
   */
  private static final int KEPT_DIVISOR = 5;

  /** So many may be late by: those of this part of a second. */
  private static final double LATE_SECONDS = 0.5;

  public ConnectionShare {
    boolean beside = worker == 0 && workers == 0;
    if (!beside && (worker < 0 || worker >= workers)) {
      throw new IllegalArgumentException("no worker %d of %d".formatted(worker, workers));
    }
  }

  /** Whether it is nobody's of a fleet. */
  @JsonIgnore
  public boolean isBeside() {
    return workers == 0;
  }

  /** How many of the bucket's connections are this worker's. */
  public int atOnce(ConnectionRate rate) {
    return Math.max(0, Math.ceilDiv(planned(rate) - worker, workers));
  }

  /**
   * How many of the worker's logins may be under way at once: those that are slow, as on a machine
   * that starts many workers, come in a crowd, for which there is what is kept of the bucket.
   */
  public int underWay(ConnectionRate rate) {
    return Math.max(1, (rate.burst() - planned(rate)) / workers);
  }

  /**
   * How many of the bucket a fleet uses: not those for which the clocks' differences and the time
   * between a grant and the login would make it run dry, nor the one by which any span of time may
   * hold a slot more than its length says.
   */
  private static int planned(ConnectionRate rate) {
    int late = (int) Math.ceil(rate.perSecond() * LATE_SECONDS);
    return Math.max(0, rate.burst() - 1 - Math.min(rate.burst() / KEPT_DIVISOR, late));
  }

  /** The first of the worker's slots from a time on, both in nanoseconds since the epoch. */
  public long slotFrom(ConnectionRate rate, long ns) {
    return slotNs(rate, numberFrom(rate, ns));
  }

  /** How many of the worker's slots there are after a time, up to another. */
  public long slotsBetween(ConnectionRate rate, long afterNs, long toNs) {
    return toNs <= afterNs
        ? 0
        : (numberFrom(rate, toNs + 1) - numberFrom(rate, afterNs + 1)) / workers;
  }

  private long numberFrom(ConnectionRate rate, long ns) {
    long number = (long) Math.floor(ns * (rate.perSecond() / SECOND_NS)) - 1;
    number += Math.floorMod(worker - number, (long) workers);
    while (slotNs(rate, number) < ns) {
      number += workers;
    }
    return number;
  }

  private static long slotNs(ConnectionRate rate, long number) {
    return (long) Math.ceil(number * (SECOND_NS / rate.perSecond()));
  }

  /**
   * How long a fleet takes to open connections, all workers equally many, beyond what opening one
   * takes: until the last of them has its turn.
   */
  public static Duration forecast(ConnectionRate rate, int workers, int connections) {
    int beyond = connections - planned(rate);
    if (beyond <= 0) {
      return Duration.ZERO;
    }
    double rounds = Math.ceil(beyond / (double) workers);
    return Duration.ofNanos((long) Math.ceil(rounds * workers * SECOND_NS / rate.perSecond()));
  }
}
