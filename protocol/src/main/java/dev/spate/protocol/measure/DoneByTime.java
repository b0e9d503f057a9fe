package dev.spate.protocol.measure;

/**
 * What was done in a second, or in several, counted by time: an acknowledged operation belongs to
 * each second by the share of its service time that lies in it. Over a whole run that is one for
 * each operation; for a window it is the work done in the window, however long operations are,
 * where a count of acknowledgements is off by what is under way at its edges.
 *
 * @param operations millionths of operations
 * @param rows millionths of the rows that they stored
 */
public record DoneByTime(long operations, long rows) {
  /** The whole of one operation, or of one row. */
  public static final long WHOLE = 1_000_000;

  private static final DoneByTime ZERO = new DoneByTime(0, 0);

  public DoneByTime {
    if (operations < 0 || rows < 0) {
      throw new IllegalArgumentException(
          "what was done must not be negative: %d, %d".formatted(operations, rows));
    }
  }

  /** Nothing. */
  public static DoneByTime zero() {
    return ZERO;
  }

  /** What is done where each operation lies in one second. */
  static DoneByTime whole(long operations, long rows) {
    return new DoneByTime(operations * WHOLE, rows * WHOLE);
  }
}
