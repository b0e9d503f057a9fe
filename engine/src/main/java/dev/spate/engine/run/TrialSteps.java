package dev.spate.engine.run;

import dev.spate.engine.document.AttemptBegun;
import dev.spate.engine.document.AttemptKeys;
import dev.spate.engine.document.AttemptMapped;
import dev.spate.engine.document.AttemptPreparing;
import dev.spate.engine.document.RecordedChanges;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.sequence.PlannedTrial;
import dev.spate.engine.state.Attempt;
import dev.spate.engine.state.Drains;
import dev.spate.engine.state.RunState;
import dev.spate.engine.state.Step;
import dev.spate.engine.state.TablePlan;
import dev.spate.engine.state.TableRef;
import dev.spate.engine.state.TrialTasks;
import dev.spate.engine.trial.TableAtStart;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a trial: prepare, load, collect. Each takes the run's state and writes what came of
 * it; none keeps anything, but for the fleet that is ready between the first two.
 */
final class TrialSteps {
  /** A start may wait so long for the document that announces it. */
  private static final Duration MAX_WRITING = Duration.ofSeconds(5);

  private final LiveRun run;
  private final FleetPool fleets;
  private final TimeSource time;
  private final RunListener listener;
  private final ConnectionTurns turns = new ConnectionTurns();
  private final ReadyFleet ready;

  TrialSteps(LiveRun run, FleetPool fleets, TimeSource time, RunListener listener)
      throws StoreException {
    this.run = run;
    this.fleets = fleets;
    this.time = time;
    this.listener = listener;
    this.ready = new ReadyFleet(fleets, new RecordedChanges(run.documents(), listener::warning));
  }

  /**
   * Takes the next step of a trial.
   *
   * @return whether there was one; none is where all trials are done, or the run was stopped and
   *     what was measured is kept
   * @throws RunRefusedException where the first trial that this driver takes can't be prepared
   */
  boolean take(RunState state) throws RunRefusedException, RunFailedException, StoreException {
    Step step = state.next();
    if (fleets.stopped() && !(step instanceof Step.Collect)) {
      return false;
    }
    switch (step) {
      case Step.Prepare(PlannedTrial trial, int attempt) -> prepareOrRefuse(state, trial, attempt);
      case Step.Load(Attempt attempt) -> load(attempt);
      case Step.Collect(Attempt attempt) -> collect(attempt);
      case Step.Conclude() -> {
        return false;
      }
    }
    return true;
  }

  private void prepareOrRefuse(RunState state, PlannedTrial trial, int attempt)
      throws RunRefusedException, RunFailedException, StoreException {
    try {
      prepare(state, trial, attempt);
    } catch (RunFailedException e) {
      if (state.isUntouched()) {
        throw new RunRefusedException(List.of(e.getMessage()));
      }
      throw e;
    }
  }

  /**
   * Brings a trial's table to the state from which it starts, and its workers to where they only
   * wait for their tasks.
   */
  void prepare(RunState state, PlannedTrial planned, int attempt)
      throws RunFailedException, StoreException {
    Trial trial = planned.trial();
    Configuration configuration = planned.configuration();
    AttemptKeys keys = new AttemptKeys(trial.id(), attempt);
    listener.trialStarted(trial);
    long before = time.nanoTime();
    run.create(
        keys.preparing(),
        new AttemptPreparing(
            trial.id(),
            attempt,
            run.setup().session(),
            time.now(),
            trial.target(),
            configuration.workload()));
    Duration writing = Duration.ofNanos(time.nanoTime() - before);
    Fleet fleet = fleets.of(configuration.fleet());
    TablePlan plan = state.tables().next(trial.target(), configuration.workload());
    PrepareReport report = prepared(planned, attempt, plan, fleet);
    if (fleets.stopped()) {
      keepStopped(keys, state, planned, plan, report);
      return;
    }
    try {
      TrialDemand demand = demand(planned, attempt, ConnectionDemand.of(configuration));
      fleets.pause(turns.untilFull(demand.endpoint(), time.now()));
      FleetSession session = ready.open(planned, demand);
      Duration lead = session.startLead().plus(margin(writing));
      Instant startAt = time.now().plus(lead);
      turns.connected(demand.endpoint(), demand.connections(), startAt);
      run.create(keys.begun(), begun(state, planned, plan, report, startAt));
    } catch (RunFailedException e) {
      keepStopped(keys, state, planned, plan, report);
      if (!fleets.stopped()) {
        throw e;
      }
    }
  }

  private TrialDemand demand(PlannedTrial planned, int attempt, int connections) {
    Trial trial = planned.trial();
    return new TrialDemand(
        errandId(trial, TaskKind.WARM_UP, attempt), endpoint(trial), trial.workers(), connections);
  }

  /** The table was made, which the clean-up must know. */
  private void keepStopped(
      AttemptKeys keys, RunState state, PlannedTrial planned, TablePlan plan, PrepareReport report)
      throws StoreException {
    run.create(keys.begun(), begun(state, planned, plan, report, time.now()));
  }

  private static Duration margin(Duration writing) {
    Duration margin = writing.multipliedBy(2);
    return margin.compareTo(MAX_WRITING) > 0 ? MAX_WRITING : margin;
  }

  private AttemptBegun begun(
      RunState state, PlannedTrial planned, TablePlan plan, PrepareReport report, Instant startAt) {
    TableRef place =
        new TableRef(planned.trial().target(), planned.configuration().workload().table());
    Duration age =
        Duration.between(time.now(), startAt).plus(planned.configuration().load().warmup());
    TableAtStart table = TableAtStart.of(plan.mode(), report, run.setup().onInsert(place), age);
    return new AttemptBegun(startAt, state.repeated(), table, report.made());
  }

  private PrepareReport prepared(PlannedTrial planned, int attempt, TablePlan plan, Fleet fleet)
      throws RunFailedException {
    Trial trial = planned.trial();
    Errand.Prepare errand =
        new Errand.Prepare(
            errandId(trial, TaskKind.PREPARE, attempt),
            endpoint(trial),
            planned.configuration().workload(),
            plan.mode(),
            plan.rows(),
            plan.made());
    return switch (fleet.run(List.of(errand)).getFirst()) {
      case Outcome.Completed(TaskId _, PrepareReport report) -> {
        tellLeft(trial, planned.configuration().workload().table(), report.removal());
        yield report;
      }
      case Outcome.Lost<?> lost ->
          throw new RunFailedException(
              "trial %s could not be prepared: %s".formatted(trial.id(), lost.message()));
    };
  }

  private void tellLeft(Trial trial, String table, RowRemoval removal) {
    if (removal.left().rows() > 0) {
      listener.warning(
          "trial %s does not begin with an empty table: %s"
              .formatted(trial.id(), removal.message(table)));
    }
  }

  /** Gives the workers their tasks, and keeps what each answers. */
  void load(Attempt attempt) throws StoreException, RunFailedException {
    PlannedTrial planned = attempt.planned();
    try (FleetSession session = ready.take(planned, demand(planned, attempt.keys().attempt(), 0))) {
      load(attempt, session);
    }
  }

  private void load(Attempt attempt, FleetSession session) throws StoreException {
    Trial trial = attempt.planned().trial();
    List<LoadTask> loads = TrialTasks.loads(run.setup(), attempt);
    Errand.Sample sampling = TrialTasks.sampling(run.setup(), attempt);
    listener.loadStarts(
        trial,
        attempt.begun().orElseThrow().startAt(),
        attempt.planned().configuration().load().total());
    run.lease().check();
    ArrivedOutcomes arrived = new ArrivedOutcomes(run, attempt, time, listener);
    LoadRun _ = session.load(loads, List.of(sampling), arrived);
    arrived.requireKept();
    run.create(
        attempt.keys().mapped(), new AttemptMapped(time.now(), fleets.stopped(), session.facts()));
  }

  /** Holds what the workers answered against the table, judges the trial and keeps it. */
  void collect(Attempt attempt) throws StoreException {
    PlannedTrial planned = attempt.planned();
    Fleet fleet = fleets.of(planned.configuration().fleet());
    FleetFacts facts = attempt.mapped().map(AttemptMapped::fleet).orElseGet(LocalFacts::new);
    List<LoadTask> loads = TrialTasks.loads(run.setup(), attempt);
    List<Outcome<LoadReport>> outcomes = new ArrayList<>();
    loads.forEach(load -> outcomes.add(attempt.outcome(load).orElseThrow()));
    Outcome<?> sampled = attempt.sampling().orElseThrow().outcome();
    TrialCollection collection =
        new TrialCollection(
            planned,
            loads,
            TrialTasks.sampling(run.setup(), attempt),
            new LoadRun(outcomes, List.of(sampled)),
            facts,
            attempt.begun().orElseThrow().table(),
            attempt.begun().orElseThrow().startAt(),
            attempt.endedAt(),
            attempt.mapped().map(AttemptMapped::interrupted).orElse(false));
    TrialMeasurement measured = collection.measurement(count(attempt, fleet));
    TrialResult result = TrialResult.of(measured, run.setup().document().plan().expect());
    run.create(RunDocuments.trial(planned.trial().id()), result);
    loads.forEach(load -> run.documents().drop(attempt.keys().outcome(load.id().worker())));
    run.documents().drop(attempt.keys().sampling());
    listener.trialFinished(result);
    run.notices().tell(measured.fleet().notes(), listener);
  }

  /** Counts the table's rows; empty, with a warning, where that fails. */
  private Optional<CountReport> count(Attempt attempt, Fleet fleet) {
    PlannedTrial planned = attempt.planned();
    Errand.Count errand =
        new Errand.Count(
            // a later driver may count once more, or a later attempt in this one's time
            TaskId.errand(
                    run.setup().run(),
                    planned.trial().id() + "-counted-" + attempt.number(),
                    TaskKind.COUNT)
                .inAttempt(run.setup().session()),
            endpoint(planned.trial()),
            planned.configuration().workload().table(),
            Drains.of(run.setup().document().plan(), planned.configuration().load()).most());
    return switch (fleet.run(List.of(errand)).getFirst()) {
      case Outcome.Completed(TaskId _, CountReport report) -> Optional.of(report);
      case Outcome.Lost<?> lost -> {
        listener.warning("the rows could not be counted: " + lost.message());
        yield Optional.empty();
      }
    };
  }

  /** An errand that is given out twice is done once, so that no two drivers give out the same. */
  private TaskId errandId(Trial trial, TaskKind kind, int attempt) {
    return TaskId.errand(run.setup().run(), trial.id(), kind).inAttempt(attempt);
  }

  private DatabaseEndpoint endpoint(Trial trial) {
    return run.setup().endpoints().get(trial.target());
  }
}
