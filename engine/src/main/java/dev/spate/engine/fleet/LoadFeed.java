package dev.spate.engine.fleet;

import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Outcome;

/** Takes news of loads while they run, from any thread. What it throws costs no measurement. */
@FunctionalInterface
public interface LoadFeed extends ProgressFeed {
  /** A feed that nobody reads. */
  LoadFeed NONE = _ -> {};

  /** The outcome of a load or of a companion came; each one comes once, before all are there. */
  default void arrived(Outcome<?> outcome) {}

  /** The same feed, which throws for nothing. */
  default LoadFeed harmless() {
    LoadFeed feed = this;
    return new LoadFeed() {
      @Override
      public void progress(WorkerProgress progress) {
        try {
          feed.progress(progress);
        } catch (RuntimeException e) {
          return;
        }
      }

      @Override
      public void arrived(Outcome<?> outcome) {
        try {
          feed.arrived(outcome);
        } catch (RuntimeException e) {
          return;
        }
      }
    };
  }
}
