package dev.spate.fleets.local;

import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import java.util.Optional;

/** Outcomes of workers that gave none themselves. */
final class WorkerLosses {
  private WorkerLosses() {}

  /** The worker ended, or never began. */
  static <R extends Report> Lost<R> crashed(Task<R> task, String message) {
    return new Lost<>(task.id(), Lost.Kind.CRASHED, message, Optional.empty());
  }

  /** Nobody waits for the worker any longer. */
  static <R extends Report> Lost<R> timedOut(Task<R> task, String message) {
    return new Lost<>(task.id(), Lost.Kind.TIMED_OUT, message, Optional.empty());
  }
}
