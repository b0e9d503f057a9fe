package dev.spate.worker.rows.value;

/**
 * The numbers from {@code min} to {@code max}, each once, in random order.
 *
 * @param numbers how many there are, at most {@link Long#MAX_VALUE}
 */
public record RandomKeys(long min, long numbers, Permutation order) implements LongSource {

  public static RandomKeys between(long min, long max, long salt) {
    long size = max - min + 1; // unsigned, and 0 for all 2^64
    return new RandomKeys(min, size > 0 ? size : Long.MAX_VALUE, new Permutation(size, salt));
  }

  @Override
  public long at(long number) {
    LongSource.check(number, numbers);
    return min + order.at(number);
  }
}
