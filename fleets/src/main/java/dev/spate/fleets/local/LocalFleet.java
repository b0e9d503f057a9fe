package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetRun;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.TransactionTask;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.util.List;
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
  private final Set<WorkerGroup> crews = ConcurrentHashMap.newKeySet();

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
  public FleetRun run(List<? extends WorkerTask> tasks, ProgressFeed feed) {
    WorkerGroup crew = new WorkerGroup(tasks, deadline, time);
    enter(crew);
    ProgressFeed harmless = harmless(feed);
    for (WorkerTask task : tasks) {
      crew.start(task, host(task), harmless);
    }
    List<WorkerOutcome> outcomes = crew.outcomes();
    var _ = crew.gone().thenRun(() -> crews.remove(crew));
    return FleetRun.of(outcomes);
  }

  /**
   * Whoever stops or closes sets the flag before the walk through the crews: one sees the other.
   */
  private void enter(WorkerGroup crew) {
    crews.add(crew);
    if (stopped) {
      crew.stop();
    }
    if (closed) {
      crew.kill();
    }
  }

  private WorkerHost host(WorkerTask task) {
    return switch (task) {
      case LoadTask _ -> loadHost;
      case TransactionTask _ -> loadHost;
      case Errand _ -> errandHost;
    };
  }

  /** Progress is for the eye alone: whoever fails to show it must not cost a measurement. */
  private static ProgressFeed harmless(ProgressFeed feed) {
    return progress -> {
      try {
        feed.progress(progress);
      } catch (RuntimeException e) {
        return;
      }
    };
  }

  @Override
  public void stop() {
    stopped = true;
    crews.forEach(WorkerGroup::stop);
  }

  @Override
  public Duration startLead(int workers, int connections) {
    return lead.of(workers, connections);
  }

  @Override
  public void close() {
    stopped = true;
    closed = true;
    List<WorkerGroup> left = List.copyOf(crews);
    left.forEach(WorkerGroup::kill);
    CompletableFuture.allOf(
            left.stream().map(WorkerGroup::gone).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
