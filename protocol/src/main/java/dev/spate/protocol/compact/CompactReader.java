package dev.spate.protocol.compact;

/** Reads what {@link CompactWriter} wrote, and refuses anything that it could not have written. */
public final class CompactReader {
  private final String what;
  private final byte[] bytes;
  private int position;
  private long gap;
  private long length;

  /**
   * Reads from the start of an array, which is not copied.
   *
   * @param what names the data in error messages, such as {@code "latency histogram"}
   */
  public CompactReader(String what, byte[] bytes) {
    this(what, bytes, 0);
  }

  /** Reads from a position inside an array, which is not copied. */
  public CompactReader(String what, byte[] bytes, int position) {
    this.what = what;
    this.bytes = bytes;
    this.position = position;
  }

  /** Says whether there is anything left to read. */
  public boolean hasMore() {
    return position < bytes.length;
  }

  /** Returns the position of the next byte to be read. */
  public int position() {
    return position;
  }

  /**
   * Reads one number.
   *
   * @throws IllegalArgumentException if the data end within the number, or if it is longer than
   *     needed or than 63 bits
   */
  public long number() {
    long value = 0;
    for (int shift = 0; position < bytes.length; shift += 7) {
      byte next = bytes[position++];
      if (next >= 0) {
        if (next == 0 && shift > 0) {
          throw corrupt("has a number that is longer than needed");
        }
        return value | (long) next << shift;
      }
      if (shift == 56) {
        throw corrupt("has a number of more than 63 bits");
      }
      value |= (next & 0x7FL) << shift;
    }
    throw corrupt("ends in the middle");
  }

  /** Reads a gap and a size, to be had from {@link #gap()} and {@link #length()}. */
  public void pair() {
    long head = number();
    gap = head >>> 1;
    length = 1;
    if ((head & 1) != 0) {
      length = number() + 2;
      if (length < 0) {
        throw corrupt("has a size of more than 63 bits");
      }
    }
  }

  /** Returns the gap of the pair that was read last. */
  public long gap() {
    return gap;
  }

  /** Returns the size of the pair that was read last. */
  public long length() {
    return length;
  }

  /** Returns the error to throw for data that can't be right; it names the data and the place. */
  public IllegalArgumentException corrupt(String rule) {
    return new IllegalArgumentException(
        "corrupt " + what + ": it " + rule + " (byte " + position + " of " + bytes.length + ")");
  }
}
