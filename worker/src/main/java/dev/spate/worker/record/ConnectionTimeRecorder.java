package dev.spate.worker.record;

import dev.spate.protocol.measure.ConnectionTime;

/** The time of one connection, second by second. */
final class ConnectionTimeRecorder {
  private static final long SECOND_NS = 1_000_000_000;

  private final CountColumn wanted = new CountColumn();
  private final CountColumn away = new CountColumn();

  /** The connection is wanted in this time; returns the last second of it. */
  int wanted(long fromNs, long toNs) {
    return spread(wanted, fromNs, toNs);
  }

  /** The connection was not there in this time. */
  void away(long fromNs, long toNs) {
    spread(away, fromNs, toNs);
  }

  private static int spread(CountColumn column, long fromNs, long toNs) {
    int last = Math.toIntExact((toNs - 1) / SECOND_NS);
    for (int second = Math.toIntExact(fromNs / SECOND_NS); second <= last; second++) {
      long beginNs = Math.max(fromNs, second * SECOND_NS);
      long endNs = Math.min(toNs, (second + 1) * SECOND_NS);
      column.add(second, endNs - beginNs);
    }
    return last;
  }

  ConnectionTime at(int second) {
    long wantedNs = wanted.at(second);
    return new ConnectionTime(wantedNs, Math.min(wantedNs, away.at(second)));
  }
}
