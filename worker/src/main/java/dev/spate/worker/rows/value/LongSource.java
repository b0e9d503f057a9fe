package dev.spate.worker.rows.value;

/** A whole number for each row, as a pure function of the row's number. */
public sealed interface LongSource
    permits HotspotKeys,
        LongSource.SequentialKeys,
        LongSource.RandomKeys,
        LongSource.UniformLongs,
        LongSource.ArithmeticProgression,
        LongSource.Cycle,
        LongSource.Scaled,
        LongSource.Shifted,
        LongSource.Sum,
        LongSource.RoundedDown,
        LongSource.Digit {
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

  /** Ascending numbers from {@code start} on, one for each row. */
  record SequentialKeys(long start, long numbers) implements LongSource {

    /** All numbers from start to max. */
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

  /**
   * The numbers from {@code min} to {@code max}, each once, in random order.
   *
   * @param numbers how many there are, at most {@link Long#MAX_VALUE}
   */
  record RandomKeys(long min, long numbers, Permutation order) implements LongSource {

    /** All numbers from min to max, in the order of this salt. */
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

  /**
   * Random numbers, uniform and independent.
   *
   * @param min the smallest
   * @param count how many there are from there on, unsigned; 0 stands for 2^64
   */
  record UniformLongs(long min, long count, long salt) implements LongSource {

    /** Numbers from min to max. */
    public static UniformLongs between(long min, long max, long salt) {
      return new UniformLongs(min, max - min + 1, salt);
    }

    @Override
    public long at(long number) {
      long draw = SplitMix64.draw(salt, number);
      return min + (count == 0 ? draw : SplitMix64.below(count, draw));
    }

    @Override
    public long numbers() {
      return Long.MAX_VALUE;
    }
  }

  /** Numbers that advance by the same step from each row to the next. */
  record ArithmeticProgression(long first, long step, long numbers) implements LongSource {

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

  /**
   * Numbers that advance by the same step from each row to the next and begin anew after some rows.
   *
   * @param count how many rows there are before they begin anew
   */
  record Cycle(long first, long step, long count) implements LongSource {

    /** A cycle whose numbers are all below {@code end}, which is above the first one. */
    public static Cycle below(long end, long first, long step) {
      return new Cycle(first, step, step == 0 ? 1 : (end - first - 1) / step + 1);
    }

    @Override
    public long at(long number) {
      return first + Long.remainderUnsigned(number, count) * step;
    }

    @Override
    public long numbers() {
      return Long.MAX_VALUE;
    }
  }

  /** Numbers times a factor. */
  record Scaled(LongSource value, long factor) implements LongSource {
    @Override
    public long at(long number) {
      return value.at(number) * factor;
    }

    @Override
    public long numbers() {
      return value.numbers();
    }
  }

  /** Numbers from a first one on. */
  record Shifted(long first, LongSource place) implements LongSource {
    @Override
    public long at(long number) {
      return first + place.at(number);
    }

    @Override
    public long numbers() {
      return place.numbers();
    }
  }

  /** A number and what is added to it, kept between two bounds. */
  record Sum(LongSource base, LongSource amount, long least, long most) implements LongSource {
    @Override
    public long at(long number) {
      return Math.clamp(base.at(number) + amount.at(number), least, most);
    }

    @Override
    public long numbers() {
      return base.numbers();
    }
  }

  /** The multiple of a unit at or before each number. */
  record RoundedDown(LongSource value, long unit) implements LongSource {
    @Override
    public long at(long number) {
      long at = value.at(number);
      return at - Math.floorMod(at, unit);
    }

    @Override
    public long numbers() {
      return value.numbers();
    }
  }

  /** One digit of numbers that are written in digits of several sizes. */
  record Digit(LongSource order, long unit, long size) implements LongSource {
    @Override
    public long at(long number) {
      return order.at(number) / unit % size;
    }

    @Override
    public long numbers() {
      return order.numbers();
    }
  }
}
