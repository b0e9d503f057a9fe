package dev.spate.worker.server;

import java.io.Serial;

/** A task can't be done as it was asked, and nothing was changed. */
public final class TaskRefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Refuses a task for a reason that a person can read. */
  public TaskRefusedException(String message) {
    super(message);
  }
}
