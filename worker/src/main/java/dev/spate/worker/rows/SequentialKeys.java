package dev.spate.worker.rows;

/** Ascending numbers from {@code start} on, one for each row. */
record SequentialKeys(long start, long numbers) implements RowLong {

  static SequentialKeys between(long start, long max) {
    long size = max - start + 1;
    return new SequentialKeys(start, size > 0 ? size : Long.MAX_VALUE);
  }

  @Override
  public long at(long number) {
    RowLong.check(number, numbers);
    return start + number;
  }
}
