package dev.spate.worker.load;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.measure.LiveCounters;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the worker says of itself while it runs: the sum over its connections' live counters. */
record LiveProgress(TaskId id, List<LiveCounters> connections) {
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
        sum(LiveCounters::rows),
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
