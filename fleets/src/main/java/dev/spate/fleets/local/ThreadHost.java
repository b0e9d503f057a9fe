package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.worker.TaskRunner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Workers as threads of this process. */
final class ThreadHost implements WorkerHost {
  private final TaskRunner runner;

  ThreadHost(TaskRunner runner) {
    this.runner = requireNonNull(runner, "runner is null");
  }

  @Override
  public RunningWorker start(WorkerTask task, ProgressFeed feed) {
    StopSignal stop = new StopSignal();
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<WorkerOutcome> outcome =
        CompletableFuture.supplyAsync(
                () -> runner.run(task, stop, feed),
                work -> thread.set(Thread.ofPlatform().daemon().name(name(task)).start(work)))
            .exceptionally(failure -> WorkerLosses.crashed(task, "the worker failed: " + failure));
    return new RunningThread(outcome, stop, thread.get());
  }

  private static String name(WorkerTask task) {
    return "spate-%s-%d".formatted(task.id().trial(), task.id().worker());
  }

  private record RunningThread(
      CompletableFuture<WorkerOutcome> outcome, StopSignal signal, Thread thread)
      implements RunningWorker {
    @Override
    public CompletableFuture<?> gone() {
      return outcome;
    }

    @Override
    public void stop() {
      signal.stop();
    }

    @Override
    public void kill() {
      thread.interrupt();
    }
  }
}
