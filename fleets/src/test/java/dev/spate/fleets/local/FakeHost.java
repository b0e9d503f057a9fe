package dev.spate.fleets.local;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Workers that do nothing, and answer as a test wants. */
final class FakeHost implements WorkerHost {
  private final List<FakeWorker> workers = new CopyOnWriteArrayList<>();
  private final boolean answersWhenStopped;

  FakeHost(boolean answersWhenStopped) {
    this.answersWhenStopped = answersWhenStopped;
  }

  /** The workers so far, in the order of their start. */
  List<FakeWorker> workers() {
    return workers;
  }

  @Override
  public RunningWorker start(Task<?> task, ProgressFeed feed) {
    FakeWorker worker = new FakeWorker(task, feed);
    workers.add(worker);
    return worker;
  }

  /** One of them. */
  final class FakeWorker implements RunningWorker {
    private final Task<?> task;
    private final ProgressFeed feed;
    private final CompletableFuture<Outcome<?>> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile boolean stopped;

    private FakeWorker(Task<?> task, ProgressFeed feed) {
      this.task = task;
      this.feed = feed;
    }

    void tell() {
      feed.progress(
          new WorkerProgress(task.id(), Duration.ZERO, 0, 0, 0, LatencyHistogram.empty()));
    }

    void answer() {
      outcome.complete(new Completed<>(task.id(), FakeTasks.report(task)));
      gone.complete(null);
    }

    boolean stopped() {
      return stopped;
    }

    @Override
    public CompletableFuture<Outcome<?>> outcome() {
      return outcome;
    }

    @Override
    public CompletableFuture<Void> gone() {
      return gone;
    }

    @Override
    public void stop() {
      stopped = true;
      if (answersWhenStopped) {
        answer();
      }
    }

    @Override
    public void kill() {
      outcome.complete(WorkerLosses.crashed(task, "killed"));
      gone.complete(null);
    }
  }
}
