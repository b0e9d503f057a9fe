package dev.spate.engine.trial;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.WorkerOutcome;

/**
 * A worker whose report never came.
 *
 * @param worker its index
 * @param kind why there is no report
 * @param message what happened, for a person
 */
public record LostWorker(int worker, WorkerOutcome.Lost.Kind kind, String message) {
  public LostWorker {
    requireNonNull(kind, "kind is null");
    requireNonNull(message, "message is null");
  }
}
