package dev.spate.worker.load;

import dev.spate.protocol.load.ArrivalSchedule;
import dev.spate.protocol.measure.OperationRecorder;

/** The worker's arrivals, of which each free connection takes the next. Thread-safe. */
final class SharedArrivals {
  private final ArrivalSchedule.Cursor cursor;
  private final LoadEnd end;
  private long lastNs = -1;

  SharedArrivals(ArrivalSchedule schedule, LoadEnd end) {
    cursor = schedule.cursor();
    this.end = end;
  }

  /** Takes the next arrival: its due time, or {@link ArrivalSchedule#NEVER}. */
  synchronized long take() {
    long dueNs = cursor.nextDueNs();
    if (dueNs != ArrivalSchedule.NEVER) {
      lastNs = dueNs;
    } else if (end.isOpen()) {
      end.done(lastNs + 1);
    }
    return dueNs;
  }

  /**
   * Drops what was due before the load's end and wasn't taken. Once no connection takes any more.
   */
  void dropRest(OperationRecorder recorder) {
    for (long dueNs = take(); dueNs < end.atNs(); dueNs = take()) {
      recorder.dropped(dueNs);
    }
  }
}
