package dev.spate.fleets.local;

import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import java.util.concurrent.CompletableFuture;

/** What a worker lives in. */
interface WorkerHost extends AutoCloseable {
  /** Starts a worker with this task; returns at once. */
  RunningWorker start(Task<?> task, ProgressFeed feed);

  /** Ends what serves workers; none is under way any more. */
  @Override
  default void close() {
    // threads need nothing
  }

  /** A worker under way. */
  interface RunningWorker {
    /** Its outcome; never completed with an exception. */
    CompletableFuture<Outcome<?>> outcome();

    /** Completed when nothing is left of it, which may be a little after its outcome. */
    CompletableFuture<?> gone();

    /** Asks it to end and to hand over what it has. Doesn't wait for that. */
    void stop();

    /** Ends it, with an outcome or without; does nothing where it has ended. */
    void kill();
  }

  /**
   * A worker that never came to be.
   *
   * @param outcome says why
   */
  record NotStarted(CompletableFuture<Outcome<?>> outcome) implements RunningWorker {
    NotStarted(Outcome.Lost<?> lost) {
      this(CompletableFuture.completedFuture(lost));
    }

    @Override
    public CompletableFuture<?> gone() {
      return outcome;
    }

    @Override
    public void stop() {}

    @Override
    public void kill() {}
  }
}
