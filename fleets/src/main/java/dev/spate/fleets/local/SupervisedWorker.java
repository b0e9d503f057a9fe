package dev.spate.fleets.local;

import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker with its task, and the patience that is had with it. */
final class SupervisedWorker<R extends Report> {
  /** A process is gone at once; a thread has to notice. */
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  private final Task<R> task;
  private final RunningWorker worker;
  private final TaskDeadline deadline;
  private final CompletableFuture<Outcome<R>> answer;
  private final CompletableFuture<Outcome<R>> handedOn;

  SupervisedWorker(
      Task<R> task,
      RunningWorker worker,
      TaskDeadline deadline,
      TimeSource time,
      Consumer<Outcome<?>> arrived) {
    this.task = task;
    this.worker = worker;
    this.deadline = deadline;
    // One of its own: giving up says nothing about what the worker does.
    this.answer = worker.outcome().thenApply(outcome -> outcome.answering(task));
    this.handedOn =
        answer.thenApply(
            outcome -> {
              arrived.accept(outcome);
              return outcome;
            });
    Instant now = time.now();
    deadline
        .of(task, now)
        .ifPresent(end -> giveUpAfter(Duration.between(now, end), unanswered(task, now, end)));
  }

  private static String unanswered(Task<?> task, Instant now, Instant end) {
    return task instanceof Errand.Inspect look
        ? ("target %s: the look at the server and the table wasn't done within %d s: the server, or"
                + " what is before it (a pooler, a proxy, a firewall), doesn't answer")
            .formatted(look.endpoint().target(), Duration.between(now, end).toSeconds())
        : "the worker gave no answer by " + end;
  }

  Task<R> task() {
    return task;
  }

  /** Its one outcome, once it was handed on; never completed with an exception. */
  CompletableFuture<Outcome<R>> answer() {
    return handedOn;
  }

  /** Completed when nothing is left of the worker. */
  CompletableFuture<?> gone() {
    return worker.gone();
  }

  /** Asks for what the worker has by now. */
  void stop() {
    worker.stop();
    Duration patience = deadline.afterStop(task);
    giveUpAfter(
        patience,
        "the worker gave no answer within %d s after it was asked to stop"
            .formatted(patience.toSeconds()));
  }

  /** Ends the worker. */
  void kill() {
    worker.kill();
    giveUpAfter(ENDS_WITHIN, "the worker did not end with its fleet");
  }

  /** A worker that gave no answer in time must not go on inserting. */
  private void giveUpAfter(Duration patience, String message) {
    Outcome<R> late = WorkerLosses.timedOut(task, message);
    var _ =
        answer
            .completeOnTimeout(late, Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS)
            .thenAccept(
                outcome -> {
                  if (late.equals(outcome)) {
                    worker.kill();
                  }
                });
  }
}
