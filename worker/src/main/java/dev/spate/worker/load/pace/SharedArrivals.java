package dev.spate.worker.load.pace;

import dev.spate.protocol.load.ArrivalSchedule;
import dev.spate.worker.record.OperationRecorder;

/** The worker's arrivals, of which each free connection takes the next. Thread-safe. */
final class SharedArrivals {
  private final ArrivalSchedule.Cursor cursor;
  private final LoadDeadline deadline;
  private final boolean leavesRest;
  private long nextNs;
  private long lastNs = -1;

  /**
   * The arrivals of one part of the load.
   *
   * @param leavesRest whether what is not taken by the end is somebody else's
   */
  SharedArrivals(ArrivalSchedule schedule, long fromNs, boolean leavesRest, LoadDeadline deadline) {
    cursor = schedule.cursorFrom(fromNs);
    this.deadline = deadline;
    this.leavesRest = leavesRest;
    nextNs = cursor.nextDueNs();
  }

  /**
   * Takes the next arrival: its due time, or {@link ArrivalSchedule#NEVER} where none is to be had.
   * What is taken before the end is sent or dropped by its taker.
   */
  synchronized long take(TrialClock clock) {
    return leavesRest && clock.nowNs() >= deadline.atNs() && nextNs != lastNs
        ? ArrivalSchedule.NEVER
        : takeNext();
  }

  private long takeNext() {
    long dueNs = nextNs;
    if (dueNs != ArrivalSchedule.NEVER) {
      lastNs = dueNs;
      nextNs = cursor.nextDueNs();
    } else if (deadline.isOpen()) {
      deadline.done(lastNs + 1);
    }
    return dueNs;
  }

  /**
   * From which due time on nothing was taken. Arrivals that are due at the same nanosecond are all
   * taken, or none of them is, so that this tells them apart.
   */
  synchronized long restFromNs() {
    return Math.min(nextNs, deadline.atNs());
  }

  /**
   * Drops what was due before the load's end and wasn't taken. Once no connection takes any more.
   */
  synchronized void dropRest(OperationRecorder recorder) {
    for (long dueNs = takeNext(); dueNs < deadline.atNs(); dueNs = takeNext()) {
      recorder.dropped(dueNs);
    }
  }
}
