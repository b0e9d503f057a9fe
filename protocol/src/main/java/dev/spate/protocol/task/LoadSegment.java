package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The part of a worker's load that one invocation does, where the whole takes longer than an
 * invocation may. Segments follow each other without a hole: what is due from {@code from} on is
 * this segment's, even where it begins later, and keeps its due time. What was due before {@code
 * until} and found no free connection by then is left to the next one, whose {@code from} the
 * report says.
 *
 * @param index which segment it is, from 0
 * @param count how many there are
 * @param from the first due time that is this segment's, since the trial's start
 * @param until where its due times end; the load's own end ends the last one
 * @param operationsBefore how many operations the worker's earlier segments started, so that no row
 *     is made twice
 */
public record LoadSegment(
    int index, int count, Duration from, Duration until, long operationsBefore) {
  public LoadSegment {
    requireNonNull(from, "from is null");
    requireNonNull(until, "until is null");
    if (index < 0 || index >= count || operationsBefore < 0) {
      throw new IllegalArgumentException(
          "no segment %d of %d after %d operations".formatted(index, count, operationsBefore));
    }
    if (index == 0 && !(from.isZero() && operationsBefore == 0)) {
      throw new IllegalArgumentException(
          "the first segment begins with the load, not at %s after %d operations"
              .formatted(from, operationsBefore));
    }
    if (from.isNegative() || until.compareTo(from) <= 0) {
      throw new IllegalArgumentException(
          "a segment must end after its begin, got %s to %s".formatted(from, until));
    }
  }

  /** Whether the worker's load ends with it. */
  public boolean endsTheLoad() {
    return index == count - 1;
  }
}
