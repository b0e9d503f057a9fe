package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
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
  public RunningWorker start(Task<?> task, ProgressFeed feed) {
    StopSignal stop = new StopSignal();
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Outcome<?>> outcome =
        CompletableFuture.<Outcome<?>>supplyAsync(
                () -> runner.run(task, stop, feed),
                work -> thread.set(Thread.ofPlatform().daemon().name(name(task)).start(work)))
            .exceptionally(failure -> failed(task, failure));
    return new RunningThread(outcome, stop, thread.get());
  }

  private static Outcome<?> failed(Task<?> task, Throwable failure) {
    return WorkerLosses.crashed(task, "the worker failed: " + failure);
  }

  private static String name(Task<?> task) {
    return "spate-%s-%d".formatted(task.id().trial(), task.id().worker());
  }

  private record RunningThread(
      CompletableFuture<Outcome<?>> outcome, StopSignal signal, Thread thread)
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
