package dev.spate.report.chart;

import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
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
import dev.spate.testing.runs.KeptRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A real trial with other seconds, another place in its run, or another verdict. */
public final class MadeUpTrials {
  private final TrialResult model;

  /** From a kept run, unpacked into an empty folder. */
  public MadeUpTrials(Path folder) throws UnreadableRunException {
    this.model = RunArchive.read(KeptRun.FORM_1.unpack(folder)).trials().getFirst();
  }

  /** What was done in a second: so many transactions of ten rows that took so long each. */
  public static SecondCounts second(int transactions, double millis) {
    LatencyHistogram times = times(transactions, millis);
    return second(transactions, Map.of(), times);
  }

  /** A second with errors, too. */
  public static SecondCounts second(int transactions, double millis, Map<String, Long> failed) {
    return second(transactions, failed, times(transactions, millis));
  }

  private static SecondCounts second(
      int transactions, Map<String, Long> failed, LatencyHistogram times) {
    long operations = transactions;
    Map<Count, Long> counts =
        Map.of(
            Count.OFFERED,
            operations,
            Count.STARTED,
            operations,
            Count.COMPLETED,
            operations,
            Count.ROWS_ACKNOWLEDGED,
            operations * 10,
            Count.OPERATIONS_BY_TIME,
            operations * DoneByTime.WHOLE,
            Count.ROWS_BY_TIME,
            operations * 10 * DoneByTime.WHOLE);
    return new SecondCounts(
        Counts.of(count -> counts.getOrDefault(count, 0L)),
        new TreeMap<>(failed),
        new TreeMap<>(),
        times,
        times);
  }

  private static LatencyHistogram times(int count, double millis) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int i = 0; i < count; i++) {
      recorder.record((long) (millis * 1e6));
    }
    return recorder.drain();
  }

  /** A valid trial whose load lasted as many seconds as these. */
  public TrialResult trial(String target, int iteration, List<SecondCounts> seconds) {
    return trial(target, iteration, seconds, model.measurement().fleet(), Optional.empty());
  }

  /** A trial on a fleet, whose server was sampled. */
  public TrialResult trial(
      String target,
      int iteration,
      List<SecondCounts> seconds,
      FleetFacts fleet,
      Optional<SampleReport> server) {
    TreeMap<Integer, SecondCounts> all = new TreeMap<>();
    seconds.forEach(second -> all.put(all.size(), second));
    Measurements measurements = new Measurements(all, AcknowledgementGaps.zero());
    Optional<SteadyWindow> window =
        seconds.isEmpty() ? Optional.empty() : Optional.of(new SteadyWindow(0, seconds.size()));
    WorkerResult worker = model.measurement().workers().getFirst();
    LoadReport report = report(worker.report(), measurements, seconds.size());
    return with(
        Trial.at(iteration, target, "default", Map.of(), iteration, 1),
        List.of(new WorkerResult(0, worker.identity(), report)),
        measurements,
        window,
        fleet,
        server,
        new Verdict.Valid());
  }

  private TrialResult with(
      Trial trial,
      List<WorkerResult> workers,
      Measurements measurements,
      Optional<SteadyWindow> window,
      FleetFacts fleet,
      Optional<SampleReport> server,
      Verdict verdict) {
    TrialMeasurement from = model.measurement();
    return new TrialResult(
        new TrialMeasurement(
            trial,
            from.load(),
            from.rowsPerTransaction(),
            from.startAt(),
            from.endedAt(),
            from.table(),
            workers,
            List.of(),
            measurements,
            window,
            from.account(),
            server,
            fleet,
            List.of(),
            false),
        Map.of(),
        verdict);
  }

  /** The same trial, not to be believed. */
  public static TrialResult invalid(TrialResult trial, String reason) {
    return new TrialResult(
        trial.measurement(),
        trial.metrics(),
        new Verdict.Invalid(List.of(new Verdict.Reason(Rule.WORKERS_LOST, reason))));
  }

  private static LoadReport report(LoadReport from, Measurements measurements, int seconds) {
    return new LoadReport(
        from.startedAt(),
        from.startSkew(),
        Duration.ofSeconds(seconds),
        from.connectTime(),
        measurements,
        from.ledger(),
        from.environment(),
        from.health(),
        from.errors(),
        Optional.empty(),
        Optional.empty());
  }
}
