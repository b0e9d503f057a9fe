package dev.spate.bench.report;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.protocol.measure.AcknowledgementGaps;
import dev.spate.protocol.measure.Count;
import dev.spate.protocol.measure.Counts;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/**
 * Trials of many minutes, made up from a real one: its workload, its worker's environment and its
 * account, with other seconds.
 */
final class SyntheticTrials {
  private static final int ROWS = 10;
  private static final double NS_PER_MS = 1e6;

  private final TrialMeasurement model;
  private final Expectations expect;
  private final int seconds;
  private final Random random = new Random(20_261_125);

  SyntheticTrials(TrialResult model, Expectations expect, int seconds) {
    this.model = model.measurement();
    this.expect = expect;
    this.seconds = seconds;
  }

  /**
   * A trial.
   *
   * @param rate transactions a second
   * @param median of the service time, in milliseconds
   */
  TrialResult trial(Trial trial, int rate, double median) {
    Measurements measurements = measurements(rate, median);
    WorkerResult worker = model.workers().getFirst();
    LoadReport report = report(worker.report(), measurements);
    List<WorkerResult> workers = List.of(new WorkerResult(0, worker.identity(), report));
    long stored = measurements.total().rowsAcknowledged();
    return TrialResult.of(
        new TrialMeasurement(
            trial,
            model.load(),
            ROWS,
            model.startAt(),
            model.startAt().plusSeconds(seconds),
            model.table(),
            workers,
            List.of(),
            measurements,
            SteadyWindow.of(model.load().warmup(), List.of(report), model.fleet()),
            RowReconciliation.of(workers, OptionalLong.of(stored)),
            Optional.of(samples()),
            model.fleet(),
            List.of(),
            false),
        expect);
  }

  private Measurements measurements(int rate, double median) {
    TreeMap<Integer, SecondCounts> all = new TreeMap<>();
    for (int second = 0; second < seconds; second++) {
      boolean checkpoint = second % 300 > 280;
      int operations = (int) (rate * (checkpoint ? 0.7 : 1) * (1 + 0.03 * random.nextGaussian()));
      all.put(second, second(operations, median * (checkpoint ? 1.5 : 1)));
    }
    long endNs = Duration.ofSeconds(seconds).toNanos();
    return new Measurements(
        all, new AcknowledgementGaps(List.of(new AcknowledgementGaps.Gap(endNs, Long.MAX_VALUE))));
  }

  private SecondCounts second(int operations, double median) {
    LatencyRecorder service = new LatencyRecorder();
    LatencyRecorder response = new LatencyRecorder();
    for (int i = 0; i < operations; i++) {
      double millis = median * Math.exp(0.4 * random.nextGaussian());
      millis *= random.nextInt(500) == 0 ? 20 : 1;
      service.record((long) (millis * NS_PER_MS));
      response.record((long) ((millis + 0.02) * NS_PER_MS));
    }
    LatencyHistogram served = service.drain();
    Map<Count, Long> counts =
        Map.of(
            Count.OFFERED,
            (long) operations,
            Count.STARTED,
            (long) operations,
            Count.COMPLETED,
            (long) operations,
            Count.ROWS_ACKNOWLEDGED,
            (long) operations * ROWS,
            Count.OPERATIONS_BY_TIME,
            operations * DoneByTime.WHOLE,
            Count.ROWS_BY_TIME,
            operations * DoneByTime.WHOLE * ROWS);
    return new SecondCounts(
        Counts.of(count -> counts.getOrDefault(count, 0L)),
        new TreeMap<>(),
        new TreeMap<>(),
        served,
        response.drain());
  }

  private LoadReport report(LoadReport from, Measurements measurements) {
    return new LoadReport(
        from.startedAt(),
        from.startSkew(),
        Duration.ofSeconds(seconds),
        from.connectTime(),
        measurements,
        new Ledger(
            measurements.total().completed(), ROWS, OperationRanges.none(), OperationRanges.none()),
        from.environment(),
        from.health(),
        from.errors(),
        Optional.empty(),
        Optional.empty());
  }

  private SampleReport samples() {
    List<ServerSample> samples = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      samples.add(
          new ServerSample(
              Duration.ofSeconds(second),
              Duration.ofMillis(2),
              Map.of(
                  "IO:WalSync", random.nextInt(4),
                  "LWLock:WALWrite", random.nextInt(6),
                  "CPU", random.nextInt(3),
                  "Lock:extend", random.nextInt(2),
                  "Client:ClientRead", random.nextInt(2)),
              Map.of("wal.wal_bytes", second * 1_000_000L)));
    }
    return new SampleReport(samples, List.of(), Optional.empty());
  }
}
