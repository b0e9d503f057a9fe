package dev.spate.protocol.measure;

import java.util.Collection;
import java.util.TreeMap;

/** Sums counts; keeps the pages of its histograms from one sum to the next. */
final class CountsSum {
  private final LatencyRecorder service = new LatencyRecorder();
  private final LatencyRecorder response = new LatencyRecorder();

  SecondCounts sum(Collection<SecondCounts> parts) {
    var failed = new TreeMap<String, Long>();
    var retried = new TreeMap<String, Long>();
    for (var part : parts) {
      part.failed().forEach((sqlState, count) -> failed.merge(sqlState, count, Long::sum));
      part.retried().forEach((sqlState, count) -> retried.merge(sqlState, count, Long::sum));
      service.add(part.service());
      response.add(part.response());
    }
    return new SecondCounts(
        Counts.sum(parts.stream().map(SecondCounts::counts).toList()),
        failed,
        retried,
        service.drain(),
        response.drain());
  }
}
