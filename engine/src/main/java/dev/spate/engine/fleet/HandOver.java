package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A worker's change from one segment of its load to the next.
 *
 * @param worker its index
 * @param at where the earlier segment's due times end, since the trial's start
 * @param gap from there to when the next one could send its first operation
 * @param from the environment of the earlier segment
 * @param to the environment of the next one; the same where it was free again in time
 */
public record HandOver(int worker, Duration at, Duration gap, String from, String to) {
  public HandOver {
    requireNonNull(at, "at is null");
    requireNonNull(gap, "gap is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }

  /** Whether the worker went on in another environment. */
  public boolean moved() {
    return !from.equals(to);
  }
}
