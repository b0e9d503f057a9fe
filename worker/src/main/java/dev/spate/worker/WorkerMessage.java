package dev.spate.worker;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Outcome;
import java.util.Optional;

/**
 * One line that a worker's process writes: how far it is, or, as its last line, what came of the
 * task. Exactly one of the two is there.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record WorkerMessage(Optional<WorkerProgress> progress, Optional<Outcome<?>> outcome) {
  public WorkerMessage {
    requireNonNull(progress, "progress is null");
    requireNonNull(outcome, "outcome is null");
    if (progress.isPresent() == outcome.isPresent()) {
      throw new IllegalArgumentException("a message must be either progress or an outcome");
    }
  }

  /** A line of progress. */
  public static WorkerMessage of(WorkerProgress progress) {
    return new WorkerMessage(Optional.of(progress), Optional.empty());
  }

  /** The last line. */
  public static WorkerMessage of(Outcome<?> outcome) {
    return new WorkerMessage(Optional.empty(), Optional.of(outcome));
  }
}
