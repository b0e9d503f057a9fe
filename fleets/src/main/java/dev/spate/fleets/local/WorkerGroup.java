package dev.spate.fleets.local;

import dev.spate.fleets.local.WorkerHost.NotStarted;
import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The workers of one call of {@link LocalFleet#run}. */
final class WorkerGroup {
  private final TaskDeadline deadline;
  private final TimeSource time;
  private final boolean hasLoads;
  private final List<SupervisedWorker> members = new ArrayList<>();
  private boolean stopped;
  private boolean killed;

  WorkerGroup(List<? extends WorkerTask> tasks, TaskDeadline deadline, TimeSource time) {
    this.deadline = deadline;
    this.time = time;
    this.hasLoads = tasks.stream().anyMatch(LoadTask.class::isInstance);
  }

  /** Starts a worker, where nobody ended all of them meanwhile. */
  synchronized void start(WorkerTask task, WorkerHost host, ProgressFeed feed) {
    SupervisedWorker member = new SupervisedWorker(task, begin(task, host, feed), deadline, time);
    members.add(member);
    if (stopped && endsOnStop(member)) {
      member.stop();
    }
  }

  private RunningWorker begin(WorkerTask task, WorkerHost host, ProgressFeed feed) {
    if (killed) {
      return new NotStarted(
          WorkerLosses.crashed(task, "the fleet was closed before the worker began"));
    }
    try {
      return host.start(task, feed);
    } catch (RuntimeException | OutOfMemoryError e) { // the latter where threads run out
      return new NotStarted(WorkerLosses.crashed(task, "the worker could not be started: " + e));
    }
  }

  /** Waits for all; sampling beside loads ends with them. */
  List<WorkerOutcome> outcomes() {
    if (hasLoads) {
      members().stream().filter(WorkerGroup::isLoad).forEach(load -> load.answer().join());
      members().stream().filter(WorkerGroup::isSampling).forEach(SupervisedWorker::stop);
    }
    return members().stream().map(member -> member.answer().join()).toList();
  }

  /** Ends what has no end of its own to wait for, now and where it is yet to start. */
  synchronized void stop() {
    stopped = true;
    members.stream().filter(this::endsOnStop).forEach(SupervisedWorker::stop);
  }

  private boolean endsOnStop(SupervisedWorker member) {
    return isLoad(member) || (isSampling(member) && !hasLoads);
  }

  private static boolean isLoad(SupervisedWorker member) {
    return member.task() instanceof LoadTask;
  }

  private static boolean isSampling(SupervisedWorker member) {
    return member.task() instanceof Errand.Sample;
  }

  /** Ends all workers; none begins any more. */
  synchronized void kill() {
    killed = true;
    members.forEach(SupervisedWorker::kill);
  }

  /** Completed when nothing is left of the workers that have begun. */
  CompletableFuture<Void> gone() {
    return CompletableFuture.allOf(
        members().stream().map(SupervisedWorker::gone).toArray(CompletableFuture<?>[]::new));
  }

  private synchronized List<SupervisedWorker> members() {
    return List.copyOf(members);
  }
}
