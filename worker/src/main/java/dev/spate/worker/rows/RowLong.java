package dev.spate.worker.rows;

/** A whole number for each row. */
interface RowLong {
  /**
   * The whole number of the row with this number.
   *
   * @throws KeySpaceExhausted where the row's number isn't below {@link #numbers}
   */
  long at(long number);

  /** How many rows, numbered from 0, have a value; {@link Long#MAX_VALUE} where all do. */
  long numbers();

  /** Refuses a row that has no value. */
  static void check(long number, long numbers) {
    if (Long.compareUnsigned(number, numbers) >= 0) {
      throw new KeySpaceExhausted(number, numbers);
    }
  }
}
