package dev.spate.worker.record;

import dev.spate.protocol.measure.DoneByTime;

/**
 * The operations that lie in more than one second: by how much each second's part of them differs
 * from counting them where they were acknowledged. Shares are whole millionths that add up to one.
 */
final class SpreadOperations {
  private static final long SECOND_NS = 1_000_000_000;

  private final CountColumn operations = new CountColumn();
  private final CountColumn rows = new CountColumn();

  /**
   * An operation was sent before the second in which it was acknowledged.
   *
   * @param second that second
   */
  void add(long sentNs, long acknowledgedNs, int second, long rowsStored) {
    count(second, -DoneByTime.WHOLE, rowsStored);
    long before = 0;
    for (int part = Math.toIntExact(sentNs / SECOND_NS); part < second; part++) {
      long inPartNs = (part + 1) * SECOND_NS - sentNs;
      long until = Math.round(DoneByTime.WHOLE * ((double) inPartNs / (acknowledgedNs - sentNs)));
      count(part, until - before, rowsStored);
      before = until;
    }
    count(second, DoneByTime.WHOLE - before, rowsStored);
  }

  private void count(int second, long millionths, long rowsStored) {
    operations.add(second, millionths);
    rows.add(second, millionths * rowsStored);
  }

  /** What is done in a second in which so much was acknowledged. */
  DoneByTime at(int second, long completed, long rowsAcknowledged) {
    return new DoneByTime(
        completed * DoneByTime.WHOLE + operations.at(second),
        rowsAcknowledged * DoneByTime.WHOLE + rows.at(second));
  }
}
