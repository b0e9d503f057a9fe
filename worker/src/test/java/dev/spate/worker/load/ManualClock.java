package dev.spate.worker.load;

import dev.spate.worker.load.pace.TrialClock;

/** A clock that moves when somebody waits for it, or is said to take time. */
public final class ManualClock implements TrialClock {
  private final long oversleepNs;
  private long nowNs;

  public ManualClock() {
    this(0);
  }

  /** A clock on which every pause takes a little longer than asked for. */
  public ManualClock(long oversleepNs) {
    this.oversleepNs = oversleepNs;
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public void pauseUntil(long ns) {
    nowNs = Math.max(nowNs, ns + oversleepNs);
  }

  void advance(long ns) {
    nowNs += ns;
  }
}
