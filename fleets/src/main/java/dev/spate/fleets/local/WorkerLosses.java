package dev.spate.fleets.local;

import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.task.WorkerTask;
import java.util.Optional;

/** Outcomes of workers that gave none themselves. */
final class WorkerLosses {
  private WorkerLosses() {}

  /** The worker ended, or never began. */
  static Lost crashed(WorkerTask task, String message) {
    return new Lost(task.id(), Lost.Kind.CRASHED, message, Optional.empty());
  }

  /** Nobody waits for the worker any longer. */
  static Lost timedOut(WorkerTask task, String message) {
    return new Lost(task.id(), Lost.Kind.TIMED_OUT, message, Optional.empty());
  }
}
