package dev.spate.worker.rows.form;

import dev.spate.worker.rows.value.UuidSource;
import dev.spate.worker.wire.FrameBuffer;

/** The forms of a UUID. */
public final class UuidForms {
  /** Characters of the text form. */
  public static final int LENGTH = 36;

  private static final int BYTES = 16;

  private UuidForms() {}

  public static ValueWriter binary(UuidSource value) {
    return (number, out) -> {
      out.putInt(BYTES);
      out.putLong(value.high(number));
      out.putLong(value.low(number));
    };
  }

  public static ValueWriter text(UuidSource value) {
    return (number, out) -> writeText(value.high(number), value.low(number), out);
  }

  private static void writeText(long high, long low, FrameBuffer out) {
    long middle = hex((int) high);
    long tail = hex((int) (low >>> 32));
    out.putLong(hex((int) (high >>> 32)));
    out.putByte('-');
    out.putInt((int) (middle >>> 32));
    out.putByte('-');
    out.putInt((int) middle);
    out.putByte('-');
    out.putInt((int) (tail >>> 32));
    out.putByte('-');
    out.putInt((int) tail);
    out.putLong(hex((int) low));
  }

  /** Eight hexadecimal digits as ASCII, made all at once within a long. */
  private static long hex(int bits) {
    long x = Integer.toUnsignedLong(bits);
    x = (x | (x << 16)) & 0x0000FFFF0000FFFFL;
    x = (x | (x << 8)) & 0x00FF00FF00FF00FFL;
    x = (x | (x << 4)) & 0x0F0F0F0F0F0F0F0FL;
    long isLetter = ((x + 0x0606060606060606L) >>> 4) & 0x0101010101010101L;
    return x + 0x3030303030303030L + isLetter * ('a' - '0' - 10);
  }
}
