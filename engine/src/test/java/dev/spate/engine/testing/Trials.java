package dev.spate.engine.testing;

import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.LostWorker;
import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TableAtStart;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.RowIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Trials, made up. */
public final class Trials {
  /** One connection, a second of warm-up. */
  public static final LoadModel CLOSED =
      new ClosedLoad(
          1,
          Duration.ZERO,
          Duration.ofSeconds(1),
          Optional.of(Duration.ofSeconds(4)),
          OptionalLong.empty(),
          List.of());

  /** So many connections, a second of warm-up. */
  public static LoadModel closed(int concurrency) {
    return new ClosedLoad(
        concurrency,
        Duration.ZERO,
        Duration.ofSeconds(1),
        Optional.of(Duration.ofSeconds(4)),
        OptionalLong.empty(),
        List.of());
  }

  /** Ten arrivals a second, a second of warm-up. */
  public static final LoadModel OPEN =
      new OpenLoad(
          ArrivalRate.parse("10/s"),
          OpenLoad.Arrivals.UNIFORM,
          1,
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Optional.of(Duration.ofSeconds(4)),
          OptionalLong.empty(),
          List.of());

  /** A table that takes each row as it is sent. */
  public static final TableAtStart EMPTY =
      new TableAtStart(Errand.Prepare.Mode.CREATE, 0, 0, true, List.of());

  private Trials() {}

  /** A trial of workers with these reports, whose rows are all stored. */
  public static TrialMeasurement of(LoadModel load, LoadReport... reports) {
    return of(load, List.of(), 0, false, reports);
  }

  /**
   * A trial.
   *
   * @param lost workers that did not answer
   * @param surplus rows stored beyond those acknowledged; negative where some are missing
   */
  public static TrialMeasurement of(
      LoadModel load,
      List<LostWorker> lost,
      long surplus,
      boolean interrupted,
      LoadReport... reports) {
    return of(load, new LocalFacts(), lost, surplus, interrupted, reports);
  }

  /** A trial of workers with these reports, on a fleet with something to say. */
  public static TrialMeasurement on(FleetFacts fleet, LoadReport... reports) {
    return of(CLOSED, fleet, List.of(), 0, false, reports);
  }

  /** As {@link #of(LoadModel, List, long, boolean, LoadReport...)}, on a fleet that says this. */
  public static TrialMeasurement of(
      LoadModel load,
      FleetFacts fleet,
      List<LostWorker> lost,
      long surplus,
      boolean interrupted,
      LoadReport... reports) {
    long acknowledged = RowReconciliation.of(workers(reports), OptionalLong.empty()).acknowledged();
    return of(
        load, fleet, lost, interrupted, EMPTY, OptionalLong.of(acknowledged + surplus), reports);
  }

  /**
   * A trial whose table has something that acts on inserts.
   *
   * @param stored rows that the table gained
   */
  public static TrialMeasurement at(TableAtStart table, long stored, LoadReport... reports) {
    return of(CLOSED, new LocalFacts(), List.of(), false, table, OptionalLong.of(stored), reports);
  }

  private static List<WorkerResult> workers(LoadReport... reports) {
    List<WorkerResult> workers = new ArrayList<>();
    for (LoadReport report : reports) {
      workers.add(new WorkerResult(workers.size(), new RowIdentity(1, 1, 0, 1), report));
    }
    return workers;
  }

  private static TrialMeasurement of(
      LoadModel load,
      FleetFacts fleet,
      List<LostWorker> lost,
      boolean interrupted,
      TableAtStart table,
      OptionalLong stored,
      LoadReport... reports) {
    List<WorkerResult> workers = workers(reports);
    Measurements sum = Measurements.sum(Stream.of(reports).map(LoadReport::measurements).toList());
    return new TrialMeasurement(
        Trial.at(0, "one", "default", Map.of(), 1, workers.size() + lost.size()),
        load,
        10,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(6),
        table,
        workers,
        lost,
        sum,
        SteadyWindow.of(load.warmup(), List.of(reports), fleet),
        RowReconciliation.of(workers, stored),
        Optional.empty(),
        fleet,
        List.of(),
        interrupted);
  }

  /** This trial's result, whose rate alone is made up. */
  public static TrialResult result(Trial trial, double rowsPerSecond, Verdict verdict) {
    TrialMeasurement any = of(CLOSED, Reports.of(Reports.Work.steady()));
    TrialMeasurement measured =
        new TrialMeasurement(
            trial,
            any.load(),
            any.rowsPerTransaction(),
            any.startAt(),
            any.endedAt(),
            any.table(),
            any.workers(),
            any.lost(),
            any.measurements(),
            any.window(),
            any.account(),
            any.server(),
            any.fleet(),
            any.warnings(),
            any.interrupted());
    return new TrialResult(measured, Map.of(Metric.ROWS_PER_SECOND.key(), rowsPerSecond), verdict);
  }

  /** The same trial, in which the server was sampled. */
  public static TrialMeasurement sampled(SampleReport server, TrialMeasurement trial) {
    return new TrialMeasurement(
        trial.trial(),
        trial.load(),
        trial.rowsPerTransaction(),
        trial.startAt(),
        trial.endedAt(),
        trial.table(),
        trial.workers(),
        trial.lost(),
        trial.measurements(),
        trial.window(),
        trial.account(),
        Optional.of(server),
        trial.fleet(),
        trial.warnings(),
        trial.interrupted());
  }

  /** What was measured, as that of another trial under another load. */
  public static TrialMeasurement as(Trial trial, LoadModel load, TrialMeasurement made) {
    return new TrialMeasurement(
        trial,
        load,
        made.rowsPerTransaction(),
        made.startAt(),
        made.endedAt(),
        made.table(),
        made.workers(),
        made.lost(),
        made.measurements(),
        made.window(),
        made.account(),
        made.server(),
        made.fleet(),
        made.warnings(),
        made.interrupted());
  }

  /** A worker of which nothing was answered. */
  public static LostWorker lost(int worker, String message) {
    return new LostWorker(
        worker, new RowIdentity(1, 1, 0, 1), Lost.Kind.CRASHED, message, Optional.empty());
  }
}
