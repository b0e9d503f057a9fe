package dev.spate.worker.rows;

/** Numbers that advance by the same step from each row to the next. */
record Progression(long first, long step, long numbers) implements RowLong {

  /** A progression that ends before it would pass {@code max}. */
  static Progression upTo(long max, long first, long step) {
    if (step == 0) {
      return new Progression(first, step, Long.MAX_VALUE);
    }
    long steps = Long.divideUnsigned(max - first, step);
    return new Progression(first, step, steps == Long.MAX_VALUE ? steps : steps + 1);
  }

  @Override
  public long at(long number) {
    RowLong.check(number, numbers);
    return first + number * step;
  }
}
