package dev.spate.protocol.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** A number for each {@link Count}, none of them negative. A monoid under {@link #plus}. */
public final class Counts {
  private static final Count[] ALL = Count.values();
  private static final Counts ZERO = of(_ -> 0);

  private final long[] values;

  private Counts(long[] values) {
    this.values = values;
  }

  /** The counts that a function says. */
  public static Counts of(ToLongFunction<Count> count) {
    long[] values = new long[ALL.length];
    for (Count each : ALL) {
      long value = count.applyAsLong(each);
      if (value < 0) {
        throw new IllegalArgumentException(each.text() + " must not be negative: " + value);
      }
      values[each.place()] = value;
    }
    return new Counts(values);
  }

  /** Nothing: the zero of {@link #plus}. */
  public static Counts zero() {
    return ZERO;
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return sum(List.of(this, other));
  }

  /** All together: the same as {@link #plus} over them, in one go. */
  static Counts sum(Collection<Counts> parts) {
    long[] sum = new long[ALL.length];
    for (Counts part : parts) {
      for (int place = 0; place < sum.length; place++) {
        sum[place] += part.values[place];
      }
    }
    return new Counts(sum);
  }

  /** How many there are of it. */
  public long of(Count count) {
    return values[count.place()];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts counts && Arrays.equals(values, counts.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return List.of(ALL).stream()
        .filter(count -> of(count) != 0)
        .map(count -> count.text() + "=" + of(count))
        .toList()
        .toString();
  }
}
