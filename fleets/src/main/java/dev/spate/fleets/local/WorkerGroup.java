package dev.spate.fleets.local;

import dev.spate.engine.fleet.LoadFeed;
import dev.spate.fleets.local.WorkerHost.NotStarted;
import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The workers of one call of {@link LocalFleet}. */
final class WorkerGroup {
  private final TaskDeadline deadline;
  private final TimeSource time;
  private final boolean hasLoads;
  private final List<SupervisedWorker<?>> members = new ArrayList<>();
  private boolean stopped;
  private boolean killed;

  WorkerGroup(boolean hasLoads, TaskDeadline deadline, TimeSource time) {
    this.hasLoads = hasLoads;
    this.deadline = deadline;
    this.time = time;
  }

  /** Starts a worker, where nobody ended all of them meanwhile. */
  synchronized <R extends Report> SupervisedWorker<R> start(
      Task<R> task, WorkerHost host, LoadFeed feed) {
    SupervisedWorker<R> member =
        new SupervisedWorker<>(task, begin(task, host, feed), deadline, time, feed::arrived);
    members.add(member);
    if (stopped && endsOnStop(member)) {
      member.stop();
    }
    return member;
  }

  private RunningWorker begin(Task<?> task, WorkerHost host, ProgressFeed feed) {
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

  /** Ends what has no end of its own to wait for, now and where it is yet to start. */
  synchronized void stop() {
    stopped = true;
    members.stream().filter(this::endsOnStop).forEach(SupervisedWorker::stop);
  }

  private boolean endsOnStop(SupervisedWorker<?> member) {
    return member.task() instanceof LoadTask || (member.task() instanceof Companion && !hasLoads);
  }

  /** Ends the companions of loads, unless all are about to be killed. */
  synchronized void loadsAreDone() {
    members.stream()
        .filter(member -> member.task() instanceof Companion)
        .forEach(SupervisedWorker::stop);
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

  private synchronized List<SupervisedWorker<?>> members() {
    return List.copyOf(members);
  }
}
