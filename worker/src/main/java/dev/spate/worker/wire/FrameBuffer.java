package dev.spate.worker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing buffer that numbers and text are appended to in network byte order.
 *
 * <p>An array rather than a direct buffer: a TLS socket takes nothing else, and a plain channel
 * copies a short message in a few nanoseconds. Clearing keeps the array, so that a steady load
 * stops allocating. Not thread-safe.
 */
public final class FrameBuffer {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int INITIAL_CAPACITY = 8 * 1024;

  private byte[] array = new byte[INITIAL_CAPACITY];
  private int position;

  /** The number of bytes appended since the last {@link #clear}. */
  public int position() {
    return position;
  }

  /** The bytes themselves, valid from 0 to {@link #position}, until the next append. */
  public byte[] array() {
    return array;
  }

  /** Forgets the content. */
  public void clear() {
    position = 0;
  }

  /** Takes back what was appended beyond a position. */
  public void truncate(int to) {
    position = to;
  }

  /** Appends one byte: the low eight bits of the value. */
  public void putByte(int value) {
    room(1);
    array[position++] = (byte) value;
  }

  /** Appends two bytes: the low sixteen bits of the value. */
  public void putShort(int value) {
    room(2);
    SHORT.set(array, position, (short) value);
    position += 2;
  }

  /** Appends four bytes. */
  public void putInt(int value) {
    room(4);
    INT.set(array, position, value);
    position += 4;
  }

  /** Appends eight bytes. */
  public void putLong(long value) {
    room(8);
    LONG.set(array, position, value);
    position += 8;
  }

  /** Appends the four bytes of an IEEE 754 number. */
  public void putFloat(float value) {
    putInt(Float.floatToRawIntBits(value));
  }

  /** Appends the eight bytes of an IEEE 754 number. */
  public void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  /** Appends all these bytes. */
  public void putBytes(byte[] source) {
    putBytes(source, 0, source.length);
  }

  /** Appends {@code length} of these bytes from {@code offset} on. */
  public void putBytes(byte[] source, int offset, int length) {
    room(length);
    System.arraycopy(source, offset, array, position, length);
    position += length;
  }

  /** Appends text of which every character is known to be ASCII. */
  public void putAscii(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      array[position + i] = (byte) text.charAt(i);
    }
    position += count;
  }

  /** Appends text in UTF-8. */
  public void putUtf8(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        putBytes(text.substring(i).getBytes(UTF_8));
        return;
      }
      array[position++] = (byte) c;
    }
  }

  /** Appends a whole number in decimal digits, with a minus sign where it is negative. */
  public void putDecimal(long value) {
    if (value == Long.MIN_VALUE) {
      putAscii("-9223372036854775808"); // the one value that has no positive counterpart
      return;
    }
    room(20);
    if (value < 0) {
      array[position++] = '-';
    }
    long left = Math.abs(value);
    int end = position + digits(left);
    for (int at = end - 1; at >= position; at--) {
      array[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    position = end;
  }

  /** Overwrites four bytes that were appended before. */
  public void patchInt(int at, int value) {
    INT.set(array, at, value);
  }

  /** A copy of the content. */
  public byte[] toByteArray() {
    return Arrays.copyOf(array, position);
  }

  private static int digits(long value) {
    int count = 1;
    for (long left = value / 10; left > 0; left /= 10) {
      count++;
    }
    return count;
  }

  private void room(int count) {
    if (array.length - position < count) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(position, count)));
    }
  }
}
