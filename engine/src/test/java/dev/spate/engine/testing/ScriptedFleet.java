package dev.spate.engine.testing;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.fleet.TableHold;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.TransactionTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A fleet without workers or databases: it keeps count of each table's rows by whose they are,
 * answers every task as a healthy worker would, and, where a test says so, as an unhealthy one. It
 * is as strict as a real one: no task is done twice, an answer is to its own task, a row that
 * nobody names stays, and after a stop no load sends anything.
 */
public final class ScriptedFleet implements Fleet {
  /** Every task that was run, in order. */
  public final List<Task<?>> tasks = new ArrayList<>();

  /** The configurations of each check. */
  public final List<List<Configuration>> checked = new ArrayList<>();

  /** What the workers do. */
  public Reports.Work work = Reports.Work.steady();

  /** Answers a task in place of the fleet where it gives an outcome. */
  public Function<Task<?>, Optional<Outcome<?>>> script = _ -> Optional.empty();

  /** Changes what inspections find. */
  public UnaryOperator<InspectReport> inspection = UnaryOperator.identity();

  /** Rows that a count finds beyond those inserted. */
  public long foreignRows;

  /** What the fleet says beside the outcomes of loads. */
  public FleetFacts facts = new LocalFacts();

  /** What the fleet finds out about itself. */
  public FleetCheck check = FleetCheck.FINE;

  /** Why no trial can begin, where none can. */
  public Optional<String> refusal = Optional.empty();

  /** What it was made ready for. */
  public final List<TrialDemand> opened = new ArrayList<>();

  /** How many of those were closed. */
  public int closedSessions;

  /** Whether the run was stopped. */
  public boolean stopped;

  /** Says what comes of asking that a table be kept. */
  public BiFunction<DatabaseEndpoint, String, TableHold> hold =
      (_, _) -> new TableHold.Held(() -> true, () -> {});

  @Override
  public TableHold hold(
      TaskId id, DatabaseEndpoint endpoint, String table, Consumer<String> waiting) {
    return hold.apply(endpoint, table);
  }

  private final ScriptedTables tables = new ScriptedTables();
  private final Set<TaskId> done = new HashSet<>();

  @Override
  public <R extends Report> List<Outcome<R>> run(List<? extends Errand<R>> errands) {
    List<Outcome<R>> outcomes = new ArrayList<>();
    for (Errand<R> errand : errands) {
      outcomes.add(outcome(errand));
    }
    return outcomes;
  }

  @Override
  public FleetSession open(TrialDemand demand, FleetChanges changes) throws FleetException {
    if (refusal.isPresent()) {
      throw new FleetException(refusal.get(), new IllegalStateException(refusal.get()));
    }
    opened.add(demand);
    return new Session();
  }

  private final class Session implements FleetSession {
    @Override
    public Duration startLead() {
      return Duration.ofMillis(1);
    }

    @Override
    public LoadRun load(
        List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
      return ScriptedFleet.this.load(loads, companions, feed);
    }

    @Override
    public FleetFacts facts() {
      return facts;
    }

    @Override
    public void close() {
      closedSessions++;
    }
  }

  LoadRun load(List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
    List<Outcome<LoadReport>> outcomes = new ArrayList<>();
    for (LoadTask load : loads) {
      outcomes.add(outcome(load));
      feed.arrived(outcomes.getLast());
    }
    List<Outcome<?>> beside = new ArrayList<>();
    for (Companion<?> companion : companions) {
      beside.add(outcome(companion));
      feed.arrived(beside.getLast());
    }
    return new LoadRun(outcomes, beside);
  }

  private <R extends Report> Outcome<R> outcome(Task<R> task) {
    tasks.add(task);
    if (!done.add(task.id())) {
      throw new AssertionError("%s is handed out a second time".formatted(task.id()));
    }
    Outcome<?> outcome =
        script.apply(task).orElseGet(() -> new Completed<>(task.id(), report(task)));
    if (!outcome.id().equals(task.id())) {
      throw new AssertionError("%s is answered for %s".formatted(outcome.id(), task.id()));
    }
    return outcome.answering(task);
  }

  @Override
  public FleetCheck check(List<Configuration> configurations) {
    checked.add(configurations);
    return check;
  }

  private Report report(Task<?> task) {
    return switch (task) {
      case LoadTask load -> load(load);
      case TransactionTask _ -> throw new AssertionError("a run hands out no transactions");
      case Errand.WarmUp _ -> throw new AssertionError("a run hands out no warm-up");
      case Errand.Inspect inspect -> inspection.apply(sound(inspect.workload().table()));
      case Errand.Prepare prepare -> tables.prepare(prepare);
      case Errand.Sample _ -> new SampleReport(List.of(), List.of(), Optional.empty());
      case Errand.Count count ->
          new CountReport(tables.count(count.endpoint(), count.table()) + foreignRows, 100_000);
      case Errand.CleanUp cleanUp -> tables.cleanUp(cleanUp);
      case Errand.Verify _ -> throw new AssertionError("a run verifies nothing");
    };
  }

  /** A load that comes after the stop sends nothing. */
  private LoadReport load(LoadTask load) {
    if (stopped) {
      return Reports.with(
          new Reports.Work(0, 1, Duration.ofMillis(1), 10),
          Duration.ZERO,
          Reports.healthy(),
          Optional.of(LoadReport.EndedEarly.STOPPED));
    }
    tables.insert(load, work.rows());
    return Reports.of(work);
  }

  private static InspectReport sound(String table) {
    return new InspectReport(
        "18.6",
        Map.of("fsync", "on"),
        false,
        100,
        3,
        true,
        true,
        Optional.of(
            new TableDescription(
                "public", table, false, false, 0, List.of(), List.of("id"), List.of())),
        List.of());
  }

  /** The outcome of a worker that crashed. */
  public static Outcome<?> crashed(Task<?> task) {
    return new Lost<>(task.id(), Lost.Kind.CRASHED, "it crashed", Optional.empty());
  }

  /** The outcome of a worker that found so many rows in the table. */
  public static Outcome<?> prepared(Task<?> task, long rows) {
    return new Completed<>(task.id(), new PrepareReport(false, rows, 8_192, true));
  }

  /** The tasks of one kind that were run. */
  public <T extends Task<?>> List<T> tasks(Class<T> kind) {
    return tasks.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public Optional<Instant> endLeft(List<LoadTask> loads) {
    return Optional.empty();
  }

  /** Another driver names its errands as this one did; its loads are other attempts. */
  @Override
  public void close() {
    done.removeIf(id -> id.kind() != TaskKind.LOAD);
  }
}
