package dev.spate.worker.load;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.TaskId;
import dev.spate.worker.record.LiveCounters;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the worker says of itself while it runs: the sum over its connections' live counters. Rows
 * are those of the acknowledged transactions: the server may report none of them though they are
 * stored, where a trigger stores them another way.
 */
record LiveProgress(TaskId id, int rowsPerTransaction, List<LiveCounters> connections) {
  LiveProgress {
    connections = List.copyOf(connections);
  }

  /**
   * The progress at a time.
   *
   * @param lastSecond the last whole second before it
   */
  WorkerProgress at(Duration elapsed, int lastSecond) {
    return new WorkerProgress(
        id,
        elapsed,
        sum(LiveCounters::completed),
        sum(LiveCounters::completed) * rowsPerTransaction,
        sum(LiveCounters::errors) + sum(LiveCounters::dropped),
        response(lastSecond));
  }

  private long sum(ToLongFunction<LiveCounters> counter) {
    return connections.stream().mapToLong(counter).sum();
  }

  /** A connection that has had no answer since that second is not in it yet. */
  private LatencyHistogram response(int second) {
    var sum = new LatencyRecorder();
    for (LiveCounters connection : connections) {
      connection
          .lastSecond()
          .filter(finished -> finished.second() == second)
          .ifPresent(finished -> sum.add(finished.response()));
    }
    return sum.drain();
  }
}
