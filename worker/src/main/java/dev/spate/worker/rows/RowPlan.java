package dev.spate.worker.rows;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.task.RowIdentity;
import java.util.List;

/**
 * How each row of one worker is made. Immutable, so that all connections share it.
 *
 * @param columns the columns that stand in the insert's column list, in its order; columns that are
 *     left to their default aren't among them
 * @param identity which rows are the worker's
 * @param capacity how many rows the worker can make, with sequences 0 … capacity − 1, before a
 *     column runs out of keys; {@link Long#MAX_VALUE} where none ever does
 */
public record RowPlan(List<RowColumn> columns, RowIdentity identity, long capacity) {
  public RowPlan {
    columns = List.copyOf(columns);
    requireNonNull(identity, "identity is null");
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must be 0 or more, got " + capacity);
    }
  }

  /** The number, handed to the encoders, of the row with this sequence. */
  public long number(long sequence) {
    return identity.number(sequence);
  }
}
