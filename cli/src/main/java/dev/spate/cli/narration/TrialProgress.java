package dev.spate.cli.narration;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.progress.WorkerProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the workers of a trial last said, as one. Safe to use from any thread. */
final class TrialProgress {
  private record Worker(WorkerProgress before, WorkerProgress last) {}

  private final Map<Integer, Worker> workers = new HashMap<>();

  synchronized void add(WorkerProgress progress) {
    workers.compute(
        progress.id().worker(),
        (_, known) -> new Worker(known == null ? progress : known.last(), progress));
  }

  /**
   * The trial at this moment.
   *
   * @param rowsPerSecond over each worker's last report
   * @param p99 of the response times in the last second, in milliseconds; NaN before there is one
   */
  record Now(double rowsPerSecond, double p99, long errors) {}

  synchronized Now now() {
    double rate = 0;
    long errors = 0;
    LatencyHistogram response = LatencyHistogram.empty();
    for (Worker worker : workers.values()) {
      rate += rate(worker);
      errors += worker.last().errors();
      response = response.plus(worker.last().response());
    }
    double p99 =
        response
            .valueAtPercentile(99)
            .map(Duration::toNanos)
            .map(ns -> ns / 1e6)
            .orElse(Double.NaN);
    return new Now(rate, p99, errors);
  }

  private static double rate(Worker worker) {
    WorkerProgress last = worker.last();
    boolean first = worker.before().equals(last);
    Duration time = first ? last.elapsed() : last.elapsed().minus(worker.before().elapsed());
    long rows = first ? last.rows() : last.rows() - worker.before().rows();
    return time.isPositive() ? rows * 1e9 / time.toNanos() : 0;
  }
}
