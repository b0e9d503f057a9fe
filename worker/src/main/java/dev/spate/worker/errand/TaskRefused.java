package dev.spate.worker.errand;

import java.io.Serial;

/** A task can't be done as it was asked, and nothing was changed. */
public final class TaskRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Refuses a task for a reason that a person can read. */
  public TaskRefused(String message) {
    super(message);
  }
}
