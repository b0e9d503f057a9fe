package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.task.Outcome;
import java.time.Instant;

/**
 * A task of an attempt was answered: {@code outcome-<worker>.json}, and {@code
 * outcome-sampling.json} for the sampling beside the load.
 */
public record OutcomeArrived(Instant at, Outcome<?> outcome) {
  public OutcomeArrived {
    requireNonNull(at, "at is null");
    requireNonNull(outcome, "outcome is null");
  }
}
