package dev.spate.bench.proxy;

import dev.spate.protocol.time.TimeSource;
import java.util.concurrent.locks.LockSupport;

/** Waits for moments of a clock. */
public final class Moments {
  /** A timer wakes up so much too late at most, where the machine has a processor to spare. */
  private static final long SPUN_NS = 120_000;

  private Moments() {}

  /** Parks until then; a busy machine makes it later. */
  public static void await(long momentNs, TimeSource time) {
    for (long left = momentNs - time.nanoTime(); left > 0; left = momentNs - time.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Parks, and spins at the end, since a timer alone is late by as much as it likes. */
  public static void awaitExactly(long momentNs, TimeSource time) {
    await(momentNs - SPUN_NS, time);
    while (momentNs - time.nanoTime() > 0) {
      Thread.onSpinWait();
    }
  }
}
