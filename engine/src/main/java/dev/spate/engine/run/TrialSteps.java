package dev.spate.engine.run;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetRun;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.store.StoreFailure;
import dev.spate.engine.trial.TableAtStart;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of one trial: prepare, load, collect. A trial that stands in the store is done. */
final class TrialSteps {
  /**
   * How often the server is sampled: often enough to see a change, seldom enough to cost nothing.
   */
  private static final Duration SAMPLING_INTERVAL = Duration.ofSeconds(1);

  /** When sampling ends by itself, where only a count of transactions ends the load. */
  private static final Duration SAMPLING_LONGEST = Duration.ofHours(24);

  private final RunState run;
  private final FleetPool fleets;
  private final TimeSource time;
  private final RunListener listener;

  TrialSteps(RunState run, FleetPool fleets, TimeSource time, RunListener listener) {
    this.run = run;
    this.fleets = fleets;
    this.time = time;
    this.listener = listener;
  }

  /** Runs a trial and keeps it, unless it is kept already. */
  void run(PlannedTrial planned) throws RunFailedException, StoreFailure {
    Optional<TrialResult> kept = run.store().readTrial(planned.trial().id());
    if (kept.isPresent()) {
      run.done().add(kept.get());
      return;
    }
    listener.trialStarted(planned.trial());
    Fleet fleet = fleets.of(planned.configuration().fleet());
    TableAtStart table = prepare(planned, fleet);
    if (fleets.stopped()) {
      return;
    }
    TrialCollection collection = load(planned, fleet, table);
    TrialMeasurement measured = collection.measurement(count(planned, fleet));
    TrialResult result = TrialResult.of(measured, run.document().plan().expect());
    run.store().writeTrial(result);
    run.done().add(result);
    listener.trialFinished(result);
    run.notices().tell(measured.fleet().notes(), listener);
  }

  private TableAtStart prepare(PlannedTrial planned, Fleet fleet) throws RunFailedException {
    Configuration configuration = planned.configuration();
    String target = planned.trial().target();
    TablePlan plan = run.tables().next(target, configuration.workload());
    Errand.Prepare errand =
        new Errand.Prepare(
            errandId(planned.trial(), TaskKind.PREPARE),
            endpoint(planned.trial()),
            configuration.workload(),
            plan.mode(),
            plan.rows(),
            plan.made());
    return switch (fleet.run(List.of(errand), ProgressFeed.NONE).outcomes().getFirst()) {
      case WorkerOutcome.Completed(TaskId _, PrepareReport report) -> {
        run.tables().prepared(target, configuration.workload(), report.removal(), report.made());
        tellLeft(planned.trial(), configuration.workload().table(), report.removal());
        yield TableAtStart.of(
            plan.mode(),
            report,
            run.onInsert()
                .getOrDefault(new TableRef(target, configuration.workload().table()), List.of()));
      }
      case WorkerOutcome.Completed other ->
          throw new IllegalStateException("a preparation was answered by " + other.report());
      case WorkerOutcome.Lost lost ->
          throw new RunFailedException(
              "trial %s could not be prepared: %s".formatted(planned.trial().id(), lost.message()));
    };
  }

  private void tellLeft(Trial trial, String table, RowRemoval removal) {
    if (removal.left().rows() > 0) {
      listener.warning(
          "trial %s does not begin with an empty table: %s"
              .formatted(trial.id(), removal.words(table)));
    }
  }

  private TrialCollection load(PlannedTrial planned, Fleet fleet, TableAtStart table) {
    Trial trial = planned.trial();
    Configuration configuration = planned.configuration();
    int connections = ConnectionDemand.of(configuration);
    fleet.warmUp(errandId(trial, TaskKind.WARM_UP), endpoint(trial), trial.workers(), connections);
    Instant startAt = time.now().plus(fleet.startLead(trial.workers(), connections));
    Workload workload = configuration.workload().above(table.keysAbove());
    List<WorkerTask> tasks = new ArrayList<>();
    for (int worker = 0; worker < trial.workers(); worker++) {
      tasks.add(loadTask(planned, workload, worker, startAt));
    }
    Optional<Duration> total = configuration.load().total();
    Instant until = startAt.plus(total.orElse(SAMPLING_LONGEST));
    tasks.add(
        new Errand.Sample(
            errandId(trial, TaskKind.SAMPLE), endpoint(trial), startAt, SAMPLING_INTERVAL, until));
    listener.loadStarts(trial, startAt, total);
    run.tables().filling(trial.target(), TrialRows.ahead(tasks));
    FleetRun fleetRun = fleet.run(tasks, progress -> listener.progress(trial, progress));
    run.tables().filled(trial.target(), TrialRows.of(tasks, fleetRun.outcomes()));
    return new TrialCollection(
        planned, tasks, fleetRun, table, startAt, time.now(), fleets.stopped());
  }

  private LoadTask loadTask(PlannedTrial planned, Workload workload, int worker, Instant startAt) {
    Trial trial = planned.trial();
    Configuration configuration = planned.configuration();
    return LoadTask.whole(
        TaskId.load(run.store().run(), trial.id(), worker, trial.workers()),
        endpoint(trial),
        workload,
        configuration.load(),
        run.numbering()
            .identity(run.identity(), trial, worker, configuration.workload().existing()),
        startAt,
        Drains.of(run.document().plan(), configuration.load()));
  }

  /** Counts the table's rows; empty, with a warning, where that fails. */
  private Optional<CountReport> count(PlannedTrial planned, Fleet fleet) {
    Errand.Count errand =
        new Errand.Count(
            errandId(planned.trial(), TaskKind.COUNT),
            endpoint(planned.trial()),
            planned.configuration().workload().table(),
            Drains.of(run.document().plan(), planned.configuration().load()).most());
    return switch (fleet.run(List.of(errand), ProgressFeed.NONE).outcomes().getFirst()) {
      case WorkerOutcome.Completed(TaskId _, CountReport report) -> Optional.of(report);
      case WorkerOutcome.Completed other ->
          throw new IllegalStateException("a count was answered by " + other.report());
      case WorkerOutcome.Lost lost -> {
        listener.warning("the rows could not be counted: " + lost.message());
        yield Optional.empty();
      }
    };
  }

  private TaskId errandId(Trial trial, TaskKind kind) {
    return TaskId.errand(run.store().run(), trial.id(), kind);
  }

  private DatabaseEndpoint endpoint(Trial trial) {
    return run.endpoints().get(trial.target());
  }
}
