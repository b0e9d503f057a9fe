package dev.spate.worker.rows;

/**
 * What a generator makes of a column.
 *
 * @param numbers how many rows, numbered from 0, have a value; {@link Long#MAX_VALUE} where all do
 */
record Made(ColumnEncoder encoder, long numbers) {
  static Made unlimited(ColumnEncoder encoder) {
    return new Made(encoder, Long.MAX_VALUE);
  }
}
