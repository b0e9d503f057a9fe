package dev.spate.protocol.progress;

/** Takes what workers say of their progress; called from any thread, and must not block. */
@FunctionalInterface
public interface ProgressFeed {
  /** A feed that nobody reads. */
  ProgressFeed NONE = progress -> {};

  /** Takes one report. */
  void progress(WorkerProgress progress);
}
