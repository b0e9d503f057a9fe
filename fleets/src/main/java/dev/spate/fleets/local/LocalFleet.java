package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Workers on this machine. Loads live where the plan says, in this process or in one each; errands
 * are always done in this process, which reaches the database as well as they do.
 */
public final class LocalFleet implements Fleet {
  /** What ends workers ends them at once; a machine that is busy may take longer to say so. */
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

  private final WorkerHost loadHost;
  private final WorkerHost errandHost;
  private final StartLead lead;
  private final TaskDeadline deadline;
  private final TimeSource time;

  /** All of whom something may be left. */
  private final Set<WorkerGroup> groups = ConcurrentHashMap.newKeySet();

  private volatile boolean stopped;
  private volatile boolean closed;

  LocalFleet(
      WorkerHost loadHost,
      WorkerHost errandHost,
      StartLead lead,
      TaskDeadline deadline,
      TimeSource time) {
    this.loadHost = requireNonNull(loadHost, "loadHost is null");
    this.errandHost = requireNonNull(errandHost, "errandHost is null");
    this.lead = requireNonNull(lead, "lead is null");
    this.deadline = requireNonNull(deadline, "deadline is null");
    this.time = requireNonNull(time, "time is null");
  }

  @Override
  public <R extends Report> List<Outcome<R>> run(List<? extends Errand<R>> errands) {
    WorkerGroup group = enter(new WorkerGroup(false, deadline, time));
    List<SupervisedWorker<R>> workers = new ArrayList<>();
    for (Errand<R> errand : errands) {
      workers.add(group.start(errand, errandHost, LoadFeed.NONE));
    }
    return leave(group, workers.stream().map(worker -> worker.answer().join()).toList());
  }

  @Override
  public FleetCheck check(List<Configuration> configurations) {
    return FleetCheck.FINE;
  }

  @Override
  public FleetSession open(TrialDemand demand, FleetChanges changes) {
    return new Session(lead.of(demand));
  }

  /** Workers are started with their tasks, so that there is nothing to make ready. */
  private final class Session implements FleetSession {
    private final Duration startLead;

    private Session(Duration startLead) {
      this.startLead = startLead;
    }

    @Override
    public Duration startLead() {
      return startLead;
    }

    @Override
    public LoadRun load(
        List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
      return LocalFleet.this.load(loads, companions, feed);
    }

    @Override
    public FleetFacts facts() {
      return new LocalFacts();
    }

    @Override
    public void close() {}
  }

  private LoadRun load(
      List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
    WorkerGroup group = enter(new WorkerGroup(true, deadline, time));
    LoadFeed harmless = feed.harmless();
    List<SupervisedWorker<LoadReport>> workers = new ArrayList<>();
    for (LoadTask load : loads) {
      workers.add(group.start(load, loadHost, harmless));
    }
    List<SupervisedWorker<?>> beside = new ArrayList<>();
    for (Companion<?> companion : companions) {
      beside.add(group.start(companion, errandHost, harmless));
    }
    List<Outcome<LoadReport>> outcomes =
        workers.stream().map(worker -> worker.answer().join()).toList();
    group.loadsAreDone();
    List<Outcome<?>> others =
        beside.stream().<Outcome<?>>map(worker -> worker.answer().join()).toList();
    return new LoadRun(leave(group, outcomes), others);
  }

  /** A group whose workers have all answered; some of them may still be about to end. */
  private <T> T leave(WorkerGroup group, T outcomes) {
    var _ = group.gone().thenRun(() -> groups.remove(group));
    return outcomes;
  }

  /** Stopping and closing set the flag before the walk through the groups: one sees the other. */
  private WorkerGroup enter(WorkerGroup group) {
    groups.add(group);
    if (stopped) {
      group.stop();
    }
    if (closed) {
      group.kill();
    }
    return group;
  }

  @Override
  public void stop() {
    stopped = true;
    groups.forEach(WorkerGroup::stop);
  }

  /** A driver's threads end with it, and its processes when they miss it. */
  @Override
  public Optional<Instant> endLeft(List<LoadTask> loads) {
    return Optional.empty();
  }

  @Override
  public void close() {
    stopped = true;
    closed = true;
    List<WorkerGroup> left = List.copyOf(groups);
    left.forEach(WorkerGroup::kill);
    CompletableFuture.allOf(
            left.stream().map(WorkerGroup::gone).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    loadHost.close();
    errandHost.close();
  }
}
