package dev.spate.protocol.measure;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of a second, said one by one. */
public final class TestCounts {
  private TestCounts() {}

  /** Counts where nothing was tried again. */
  public static SecondCounts of(
      long offered,
      long started,
      long completed,
      SortedMap<String, Long> failed,
      long inDoubt,
      long dropped,
      long late,
      long rowsAcknowledged,
      LatencyHistogram service,
      LatencyHistogram response,
      DoneByTime done,
      ConnectionTime connections) {
    return new SecondCounts(
        Counts.of(
            count ->
                switch (count) {
                  case OFFERED -> offered;
                  case STARTED -> started;
                  case COMPLETED -> completed;
                  case IN_DOUBT -> inDoubt;
                  case DROPPED -> dropped;
                  case LATE -> late;
                  case ROWS_ACKNOWLEDGED -> rowsAcknowledged;
                  case OPERATIONS_BY_TIME -> done.operations();
                  case ROWS_BY_TIME -> done.rows();
                  case WANTED_NS -> connections.wantedNs();
                  case AWAY_NS -> connections.awayNs();
                }),
        failed,
        new TreeMap<>(),
        service,
        response);
  }
}
