package dev.spate.worker.load;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;

/** One thread's waiting for the time at which it has to do something, or for the load's end. */
final class Waiting {
  private final TrialClock clock;
  private final LoadEnd end;
  private final LatencyRecorder wakeUpLag = new LatencyRecorder();

  Waiting(TrialClock clock, LoadEnd end) {
    this.clock = clock;
    this.end = end;
  }

  /** Whether the load has ended. */
  boolean ended() {
    return clock.nowNs() >= end.atNs();
  }

  /** Waits until a time; returns false, and at once, where the load ends before or then. */
  boolean until(long ns) {
    while (clock.nowNs() < ns) {
      if (end.atNs() <= ns) {
        return false;
      }
      clock.pauseUntil(ns);
    }
    return true;
  }

  /**
   * Waits until an operation is due, as {@link #until}, and records how late the thread woke up:
   * that is the generator's doing, while the wait of an operation for a free connection isn't.
   */
  boolean untilDue(long dueNs) {
    if (!until(dueNs)) {
      return false;
    }
    wakeUpLag.record(clock.nowNs() - dueNs);
    return true;
  }

  /** How late the thread woke up; once the thread has ended. */
  LatencyHistogram wakeUpLag() {
    return wakeUpLag.drain();
  }
}
