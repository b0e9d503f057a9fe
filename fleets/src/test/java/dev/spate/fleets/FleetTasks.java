package dev.spate.fleets;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Tasks for one table.
 *
 * @param table has no schema
 */
public record FleetTasks(DatabaseEndpoint endpoint, String table) {
  /** Rows of each transaction. */
  public static final int ROWS = 10;

  private static final int CONNECTIONS = 4;

  /** No two tasks have one id: where there is a sink, the later one would not be done. */
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** What came of loads, and what the fleet says of them. */
  public record Ran(LoadRun run, FleetFacts facts) {
    /** The loads' outcomes. */
    public List<Outcome<LoadReport>> loads() {
      return run.loads();
    }
  }

  /** The earliest start that this fleet promises to be ready for, once it is warmed up. */
  public Instant start(Fleet fleet, int workers) {
    try (FleetSession session = open(fleet, workers)) {
      return Instant.now().plus(session.startLead());
    }
  }

  /** The fleet made ready for a trial of so many workers. */
  public FleetSession open(Fleet fleet, int workers) {
    return open(
        fleet,
        new TrialDemand(
            errand(TaskKind.WARM_UP), endpoint, workers, Math.max(workers, CONNECTIONS)));
  }

  private static FleetSession open(Fleet fleet, TrialDemand demand) {
    try {
      return fleet.open(demand, FleetChanges.UNRECORDED);
    } catch (FleetException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs a load on so many workers that are warmed up, from the earliest start on. */
  public Ran run(Fleet fleet, int workers, LoadModel load) {
    try (FleetSession session = open(fleet, workers)) {
      List<LoadTask> loads = loads(workers, load, Instant.now().plus(session.startLead()));
      return new Ran(session.load(loads, List.of(), LoadFeed.NONE), session.facts());
    }
  }

  /** Runs a load whose failed operations are sent again. */
  public Ran run(Fleet fleet, int workers, LoadModel load, RetryPolicy retry) {
    try (FleetSession session = open(fleet, workers)) {
      List<LoadTask> loads =
          loads(workers, load, Instant.now().plus(session.startLead())).stream()
              .map(one -> one.retrying(retry))
              .toList();
      return new Ran(session.load(loads, List.of(), LoadFeed.NONE), session.facts());
    }
  }

  /** Runs loads on workers that nobody warmed up. */
  public static Ran load(
      Fleet fleet, List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
    LoadTask first = loads.getFirst();
    TrialDemand cold =
        new TrialDemand(first.id().as(TaskKind.WARM_UP), first.endpoint(), loads.size(), 0);
    try (FleetSession session = open(fleet, cold)) {
      return new Ran(session.load(loads, companions, feed), session.facts());
    }
  }

  /** The shares of so many workers. */
  public List<LoadTask> loads(int workers, LoadModel load, Instant startAt) {
    String trial = "trial-" + NEXT.getAndIncrement();
    return IntStream.range(0, workers)
        .mapToObj(
            worker ->
                LoadTask.whole(
                    TaskId.load("run", trial, worker, workers),
                    endpoint,
                    workload(),
                    load,
                    new RowIdentity(7, 7, worker, workers),
                    startAt,
                    Duration.ofSeconds(10)))
        .toList();
  }

  /** A load that so many transactions end. */
  public static LoadModel transactions(long count) {
    return closed(Optional.empty(), OptionalLong.of(count));
  }

  static LoadModel lasting(Duration duration) {
    return closed(Optional.of(duration), OptionalLong.empty());
  }

  /** A load that somebody has to stop. */
  public static LoadModel endless() {
    return lasting(Duration.ofHours(1));
  }

  private static LoadModel closed(Optional<Duration> duration, OptionalLong transactions) {
    return new ClosedLoad(
        CONNECTIONS, Duration.ofMillis(1), Duration.ZERO, duration, transactions, List.of());
  }

  /** Makes the table. */
  public Errand.Prepare create() {
    return new Errand.Prepare(
        errand(TaskKind.PREPARE), endpoint, workload(), Errand.Prepare.Mode.CREATE, RunRows.NONE);
  }

  Errand.Inspect inspect() {
    return new Errand.Inspect(errand(TaskKind.INSPECT), endpoint, workload(), OptionalLong.empty());
  }

  /** Counts the table's rows. */
  public Errand.Count count() {
    return new Errand.Count(errand(TaskKind.COUNT), endpoint, table);
  }

  Errand.Sample sample(Instant startAt, Duration lasting) {
    return new Errand.Sample(
        errand(TaskKind.SAMPLE), endpoint, startAt, Duration.ofMillis(200), startAt.plus(lasting));
  }

  /** Drops the table. */
  public Errand.CleanUp drop() {
    return new Errand.CleanUp(
        errand(TaskKind.CLEAN_UP),
        endpoint,
        workload(),
        Errand.Prepare.Mode.RECREATE,
        RunRows.NONE);
  }

  private Workload workload() {
    return new Workload(
        table,
        Optional.of("CREATE TABLE %s (id bigint PRIMARY KEY)".formatted(table)),
        Map.of("id", new Generator.RandomBigintKey(1, Long.MAX_VALUE)),
        new Insert(
            InsertMethod.BATCH,
            ROWS,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.REFUSE);
  }

  private static TaskId errand(TaskKind kind) {
    return TaskId.errand("run", "errand-" + NEXT.getAndIncrement(), kind);
  }
}
