package dev.spate.fleets.lambda.dispatch;

import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Where the segments of a load are in a sink. */
final class SegmentKeys {
  private SegmentKeys() {}

  /**
   * The keys of all segments that a driver may have made of a load, and of some more: how many it
   * made depends on how long before the start it began.
   */
  static List<SinkKey> of(long nonce, LoadTask task, Duration longest) {
    if (task.load().total().isEmpty()) {
      return List.of(SinkKey.of(nonce, task));
    }
    Duration total = task.load().total().get();
    int count = 1 + Math.toIntExact(Math.ceilDiv(total.toNanos(), longest.dividedBy(2).toNanos()));
    return IntStream.range(0, count)
        .mapToObj(
            index ->
                new LoadSegment(
                    index,
                    count,
                    total.multipliedBy(index).dividedBy(count),
                    total.multipliedBy(index + 1).dividedBy(count),
                    0))
        .map(segment -> SinkKey.of(nonce, task.part(segment)))
        .toList();
  }
}
