package dev.spate.protocol.task;

/**
 * Which rows of the run are a worker's: its row with sequence s has the number {@code offset + s ×
 * stride} among all rows that may meet in one table, and no other worker has that number. All
 * generated values are functions of (seed, number).
 *
 * @param seed the run's seed
 * @param offset the number of the worker's first row
 * @param stride the distance between two rows of the worker
 */
public record RowIdentity(long seed, long offset, long stride) {
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
