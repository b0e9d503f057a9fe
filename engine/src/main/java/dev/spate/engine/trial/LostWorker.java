package dev.spate.engine.trial;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RowIdentity;
import java.util.Optional;

/**
 * A worker whose report never came, or not that of all its segments.
 *
 * @param worker its index
 * @param identity which rows were its own
 * @param kind why there is no report
 * @param message what happened, for a person
 * @param before what its segments before the lost one were answered
 */
public record LostWorker(
    int worker,
    RowIdentity identity,
    Outcome.Lost.Kind kind,
    String message,
    Optional<LoadReport> before) {
  public LostWorker {
    requireNonNull(identity, "identity is null");
    requireNonNull(before, "before is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(message, "message is null");
  }
}
