package dev.spate.worker.rows.value;

/** Numbers that advance by the same step from each row to the next. */
public record ArithmeticProgression(long first, long step, long numbers) implements LongSource {

  /** A progression that ends before it would pass {@code max}. */
  public static ArithmeticProgression upTo(long max, long first, long step) {
    if (step == 0) {
      return new ArithmeticProgression(first, step, Long.MAX_VALUE);
    }
    long steps = Long.divideUnsigned(max - first, step);
    return new ArithmeticProgression(first, step, steps == Long.MAX_VALUE ? steps : steps + 1);
  }

  @Override
  public long at(long number) {
    LongSource.check(number, numbers);
    return first + number * step;
  }
}
