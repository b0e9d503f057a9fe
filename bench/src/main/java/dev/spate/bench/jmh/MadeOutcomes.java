package dev.spate.bench.jmh;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.record.LedgerRecorder;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Outcomes such as loads have, without a load. */
public final class MadeOutcomes {
  private MadeOutcomes() {}

  /**
   * What a worker answers whose load ran for so many seconds, one operation after the other.
   *
   * @param perSecond operations in each of them
   */
  public static Outcome.Completed<?> outcome(int worker, int workers, int seconds, int perSecond) {
    LedgerRecorder ledger = new LedgerRecorder(1);
    LedgerRecorder.Page page = ledger.page();
    OperationRecorder recorder = new OperationRecorder(Duration.ofMillis(10));
    long[] latenciesNs = Latencies.sample(seconds * perSecond, worker);
    long stepNs = Duration.ofSeconds(1).toNanos() / perSecond;
    for (int i = 0; i < latenciesNs.length; i++) {
      long dueNs = i * stepNs;
      page.start();
      page.acknowledged();
      recorder.started(dueNs, dueNs);
      // Never two under way at once: a connection acknowledges in order.
      recorder.completed(dueNs, dueNs, dueNs + Math.min(latenciesNs[i], stepNs), 1);
    }
    LoadReport report =
        new LoadReport(
            Instant.EPOCH,
            Duration.ZERO,
            Duration.ofSeconds(seconds),
            LatencyHistogram.empty(),
            recorder.result(),
            ledger.ledger(),
            JvmEnvironment.describe("process", true, Optional.empty()),
            GeneratorHealth.zero(),
            ErrorCauses.none(),
            Optional.empty(),
            Optional.empty());
    return new Outcome.Completed<>(TaskId.load("run", "trial", worker, workers), report);
  }
}
