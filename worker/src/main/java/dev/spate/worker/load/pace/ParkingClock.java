package dev.spate.worker.load.pace;

import dev.spate.protocol.time.TimeSource;
import java.util.concurrent.locks.LockSupport;

/**
 * The machine's clock. A thread that is parked wakes up late, by some 10 to 100 µs, nearly the same
 * each time. So it asks to be woken that much earlier, and spins for what may be left: a due
 * operation is sent on time, at little cost.
 */
public final class ParkingClock implements TrialClock {
  /** The most that a thread spins. */
  private static final long MAX_EARLY_NS = 100_000;

  private static final long STEP_NS = 1_000;

  private final TimeSource time;
  private final long originNs;

  /**
   * How late the thread wakes up: rises by three steps when it was more, falls by one when it was
   * less, and so stays where three of four wake-ups are less late. Single long ones don't move it.
   */
  private long earlyNs;

  /**
   * A clock for one thread.
   *
   * @param originNs the reading of {@code time.nanoTime()} at the trial's start
   */
  public ParkingClock(TimeSource time, long originNs) {
    this.time = time;
    this.originNs = originNs;
  }

  @Override
  public long nowNs() {
    return time.nanoTime() - originNs;
  }

  @Override
  public void pauseUntil(long ns) {
    long before = nowNs();
    long sleep = ns - before - earlyNs;
    if (sleep <= 0) {
      Thread.onSpinWait();
      return;
    }
    LockSupport.parkNanos(this, sleep);
    long overslept = nowNs() - before - sleep;
    if (overslept > earlyNs) {
      earlyNs = Math.min(MAX_EARLY_NS, earlyNs + 3 * STEP_NS);
    } else if (overslept >= 0) {
      earlyNs = Math.max(0, earlyNs - STEP_NS);
    }
  }
}
