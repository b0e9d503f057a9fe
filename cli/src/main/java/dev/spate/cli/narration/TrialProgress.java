package dev.spate.cli.narration;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.progress.WorkerProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the workers of a trial last said, as one. Safe to use from any thread. */
final class TrialProgress {
  private record Worker(WorkerProgress before, WorkerProgress last) {}

  private final Map<Integer, Worker> workers = new HashMap<>();
  private final List<TrialCurve.Second> seconds = new ArrayList<>();

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
    Duration elapsed = Duration.ZERO;
    for (Worker worker : workers.values()) {
      rate += rate(worker);
      errors += worker.last().errors();
      response = response.plus(worker.last().response());
      elapsed = worker.last().elapsed().compareTo(elapsed) > 0 ? worker.last().elapsed() : elapsed;
    }
    double p99 = TrialCurve.milliseconds(response);
    keep(elapsed, rate, response);
    return new Now(rate, p99, errors);
  }

  /** Notes the moment as the second that it tells of: the last whole one. */
  private void keep(Duration elapsed, double rate, LatencyHistogram response) {
    long second = elapsed.toSeconds() - 1;
    if (second < 0) {
      return;
    }
    while (seconds.size() <= second) {
      seconds.add(new TrialCurve.Second(rate, response));
    }
    seconds.set(Math.toIntExact(second), new TrialCurve.Second(rate, response));
  }

  /** The trial so far, by second. */
  synchronized TrialCurve curve() {
    Now now = now();
    return new TrialCurve("", seconds, now.rowsPerSecond(), now.p99());
  }

  private static double rate(Worker worker) {
    WorkerProgress last = worker.last();
    boolean first = worker.before().equals(last);
    Duration time = first ? last.elapsed() : last.elapsed().minus(worker.before().elapsed());
    long rows = first ? last.rows() : last.rows() - worker.before().rows();
    return time.isPositive() ? rows * 1e9 / time.toNanos() : 0;
  }
}
