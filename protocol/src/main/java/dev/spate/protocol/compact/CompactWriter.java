package dev.spate.protocol.compact;

import java.util.Arrays;

/** Writes non-negative numbers into a growing buffer; may be reused after {@link #reset()}. */
public final class CompactWriter {
  private static final int MAX_NUMBER = 9;
  private static final long LARGEST_GAP = Long.MAX_VALUE >> 1;

  private byte[] buffer = new byte[64];
  private int size;

  /**
   * Writes one number of 0 to {@code Long.MAX_VALUE}, in one byte for up to 127, in nine at most.
   */
  public void number(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("only numbers from 0 can be written, not " + value);
    }
    if (size + MAX_NUMBER > buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    long rest = value;
    while (rest > 0x7F) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  /**
   * Writes a gap and the size after it.
   *
   * @param gap from 0 to 2^62 - 1
   * @param length the size, at least 1; a size of 1 takes no byte of its own
   */
  public void pair(long gap, long length) {
    if (length < 1) {
      throw new IllegalArgumentException("a size is at least 1, not " + length);
    }
    if (gap > LARGEST_GAP) {
      throw new IllegalArgumentException("a gap is at most " + LARGEST_GAP + ", not " + gap);
    }
    if (length == 1) {
      number(gap << 1);
    } else {
      number(gap << 1 | 1);
      number(length - 2);
    }
  }

  /** Returns what was written since the last reset, in an array of its own. */
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /** Forgets what was written and keeps the buffer. */
  public void reset() {
    size = 0;
  }
}
