package dev.spate.protocol.measure;

import java.util.Collection;
import java.util.TreeMap;

/** Sums counts; keeps the pages of its histograms from one sum to the next. */
final class CountsSum {
  private final LatencyRecorder service = new LatencyRecorder();
  private final LatencyRecorder response = new LatencyRecorder();

  SecondCounts sum(Collection<SecondCounts> parts) {
    long offered = 0;
    long started = 0;
    long completed = 0;
    var failed = new TreeMap<String, Long>();
    long inDoubt = 0;
    long dropped = 0;
    long late = 0;
    long rows = 0;
    var done = DoneByTime.zero();
    var connections = ConnectionTime.zero();
    for (var part : parts) {
      offered += part.offered();
      started += part.started();
      completed += part.completed();
      part.failed().forEach((sqlState, count) -> failed.merge(sqlState, count, Long::sum));
      inDoubt += part.inDoubt();
      dropped += part.dropped();
      late += part.late();
      rows += part.rowsAcknowledged();
      service.add(part.service());
      response.add(part.response());
      done = done.plus(part.done());
      connections = connections.plus(part.connections());
    }
    return new SecondCounts(
        offered,
        started,
        completed,
        failed,
        inDoubt,
        dropped,
        late,
        rows,
        service.drain(),
        response.drain(),
        done,
        connections);
  }
}
