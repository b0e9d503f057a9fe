package dev.spate.fleets.local;

import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.WorkerTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an answer that hasn't come will not come any more. */
final class TaskDeadline {
  /** What a worker may take beyond its task to hand over what it has. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private TaskDeadline() {}

  /** The deadline; empty where the task has no end in time, such as a count of transactions. */
  static Optional<Instant> of(WorkerTask task) {
    return switch (task) {
      case LoadTask load ->
          load.load()
              .total()
              .map(total -> load.startAt().plus(total).plus(load.drain()).plus(MARGIN));
      case Errand.Sample sample -> Optional.of(sample.until().plus(MARGIN));
      case Errand _ -> Optional.empty();
    };
  }
}
