package dev.spate.worker.rows.value;

/** A whole number for each row. */
public interface LongSource {
  /**
   * The whole number of the row with this number.
   *
   * @throws KeySpaceExhaustedException where the row's number isn't below {@link #numbers}
   */
  long at(long number);

  /** How many rows, numbered from 0, have a value; {@link Long#MAX_VALUE} where all do. */
  long numbers();

  /** Refuses a row that has no value. */
  static void check(long number, long numbers) {
    if (Long.compareUnsigned(number, numbers) >= 0) {
      throw new KeySpaceExhaustedException(number, numbers);
    }
  }
}
