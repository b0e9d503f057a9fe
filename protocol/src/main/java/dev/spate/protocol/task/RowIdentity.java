package dev.spate.protocol.task;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * Which rows of the run are a worker's: its row with sequence s has the number {@code offset + s ×
 * stride} among all rows that may meet in one table, and no other worker has that number. Keys are
 * functions of (nonce, number), so that no two runs share one; all other generated values are
 * functions of (seed, number), so that a run can be repeated.
 *
 * @param seed from the run's seed, which a plan may set
 * @param nonce from the run's nonce, which is random and never set
 * @param offset the number of the worker's first row
 * @param stride the distance between two rows of the worker
 */
public record RowIdentity(
    @JsonFormat(shape = JsonFormat.Shape.STRING) long seed,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long nonce,
    long offset,
    long stride) {
  public RowIdentity {
    if (offset < 0 || stride < 1) {
      throw new IllegalArgumentException(
          "offset must be 0 or more and stride 1 or more, got %d and %d".formatted(offset, stride));
    }
  }

  /** The number of the worker's row with this sequence. */
  public long number(long sequence) {
    return offset + sequence * stride;
  }
}
