package dev.spate.worker.load.pace;

/** The time since the trial's start, and waiting for it. One for each thread. */
public interface TrialClock {
  /** Nanoseconds since the trial's start; negative before it. */
  long nowNs();

  /**
   * Lets some time pass, but hardly more than until {@code ns}. It may return before, so the caller
   * asks again.
   */
  void pauseUntil(long ns);
}
