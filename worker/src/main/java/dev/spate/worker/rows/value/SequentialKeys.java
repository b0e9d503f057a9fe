package dev.spate.worker.rows.value;

/** Ascending numbers from {@code start} on, one for each row. */
public record SequentialKeys(long start, long numbers) implements LongSource {

  public static SequentialKeys between(long start, long max) {
    long size = max - start + 1;
    return new SequentialKeys(start, size > 0 ? size : Long.MAX_VALUE);
  }

  @Override
  public long at(long number) {
    LongSource.check(number, numbers);
    return start + number;
  }
}
