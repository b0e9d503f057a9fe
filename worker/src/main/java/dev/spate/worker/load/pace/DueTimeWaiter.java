package dev.spate.worker.load.pace;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** One thread's waiting for the time at which it has to do something, or for the load's end. */
public final class DueTimeWaiter {
  private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

  private final TrialClock clock;
  private final LoadDeadline deadline;
  private final LatencyRecorder wakeUpLag = new LatencyRecorder();
  private final SortedMap<Integer, LatencyHistogram> lagBefore = new TreeMap<>();

  /** The second that the recorder is for, and its end. */
  private int now;

  private long nowEndsNs = SECOND_NS;

  public DueTimeWaiter(TrialClock clock, LoadDeadline deadline) {
    this.clock = clock;
    this.deadline = deadline;
  }

  /** Whether the load has ended. */
  public boolean ended() {
    return clock.nowNs() >= deadline.atNs();
  }

  /** Waits until a time; returns false, and at once, where the load ends before or then. */
  public boolean until(long ns) {
    while (clock.nowNs() < ns) {
      if (deadline.atNs() <= ns) {
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
  public boolean untilDue(long dueNs) {
    if (!until(dueNs)) {
      return false;
    }
    if (dueNs >= nowEndsNs) {
      keep();
      now = Math.toIntExact(dueNs / SECOND_NS);
      nowEndsNs = (now + 1) * SECOND_NS;
    }
    wakeUpLag.record(clock.nowNs() - dueNs);
    return true;
  }

  private void keep() {
    if (wakeUpLag.count() > 0) {
      lagBefore.merge(now, wakeUpLag.drain(), LatencyHistogram::plus);
    }
  }

  /** How late the thread woke up, by the second of what was due; once the thread has ended. */
  public SortedMap<Integer, LatencyHistogram> wakeUpLag() {
    keep();
    return Collections.unmodifiableSortedMap(lagBefore);
  }
}
