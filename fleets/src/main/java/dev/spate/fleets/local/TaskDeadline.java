package dev.spate.fleets.local;

import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TransactionTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an answer that hasn't come will not come any more.
 *
 * @param margin what a worker may take beyond its task to hand over what it has
 */
record TaskDeadline(Duration margin) {
  /** The margin of real workers: no machine is that busy. */
  static final TaskDeadline USUAL = new TaskDeadline(Duration.ofSeconds(30));

  /** A worker reads what the table is on a connection of its own before it opens the others. */
  private static final int CONNECTIONS_IN_TURN = 2;

  /**
   * A look waits seconds for a lock and for rows that are tried, and reads a million parents at
   * most; without an end, a proxy that holds an answer back would hold a check for ever.
   */
  private static final Duration LOOK = Duration.ofMinutes(3);

  /**
   * The deadline; empty where the task has no end in time, such as a count of transactions.
   *
   * @param now when the task begins
   */
  Optional<Instant> of(Task<?> task, Instant now) {
    return switch (task) {
      case LoadTask load ->
          load.load().total().map(total -> load.startAt().plus(total).plus(afterStop(load)));
      case Errand.Sample sample -> Optional.of(sample.until().plus(afterStop(sample)));
      case Errand.Inspect look -> Optional.of(now.plus(LOOK).plus(afterStop(look)));
      case TransactionTask _ -> Optional.empty();
      case Errand<?> _ -> Optional.empty();
    };
  }

  /** How long the answer may take once the worker was asked to stop. */
  Duration afterStop(Task<?> task) {
    Duration connecting = task.endpoint().connectTimeout().multipliedBy(CONNECTIONS_IN_TURN);
    Duration draining =
        switch (task) {
          case LoadTask load -> load.drain().most();
          case TransactionTask _ -> Duration.ZERO;
          case Errand<?> _ -> Duration.ZERO;
        };
    return connecting.plus(draining).plus(margin);
  }
}
