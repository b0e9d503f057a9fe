package dev.spate.worker.rows.value;

/**
 * Numbers that advance by the same step from each row to the next and begin anew after some rows.
 *
 * @param count how many rows there are before they begin anew
 */
public record Cycle(long first, long step, long count) implements LongSource {

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
