package dev.spate.worker.rows.form;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.Permutation;
import dev.spate.worker.rows.value.SplitMix64;
import dev.spate.worker.wire.FrameBuffer;

/** The forms of byte strings. */
public final class ByteForms {
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final byte[] PREFIX = "\\x".getBytes(US_ASCII);

  private ByteForms() {}

  /** Writes a byte string, without a length. */
  public interface Writer {
    void write(long number, Sink out);
  }

  /** Takes bytes one by one. */
  interface Sink {
    void put(int value);
  }

  public static FormEncoder encoder(Writer bytes) {
    ValueWriter binary = (number, out) -> bytes.write(number, out::putByte);
    ValueWriter text =
        (number, out) -> {
          out.putBytes(PREFIX);
          bytes.write(number, value -> hex(value, out));
        };
    return FormEncoder.of(TypeKind.BYTEA, binary.withLength(), text);
  }

  private static void hex(int value, FrameBuffer out) {
    out.putByte(HEX[(value >>> 4) & 0xF]);
    out.putByte(HEX[value & 0xF]);
  }

  /** Random bytes, their count uniform between two. */
  public static Writer random(int min, int max, long salt) {
    return (number, out) -> {
      long draw = SplitMix64.draw(salt, number);
      int length = min == max ? min : min + (int) SplitMix64.below(max - min + 1L, draw);
      putRandom(length, draw, out);
    };
  }

  private static void putRandom(int length, long draw, Sink out) {
    long bits = 0;
    for (int i = 0; i < length; i++) {
      bits = i % Long.BYTES == 0 ? SplitMix64.more(draw, i) : bits >>> Byte.SIZE;
      out.put((int) bits & 0xFF);
    }
  }

  /** Byte strings of equal length, different for each row: a permuted number, then random bytes. */
  public static Writer keys(int length, long salt) {
    int head = Math.min(length, Long.BYTES);
    Permutation order = new Permutation(keyCount(length), SplitMix64.salt(salt, 2));
    long rest = SplitMix64.salt(salt, 1);
    long numbers = keyNumbers(length);
    return (number, out) -> {
      LongSource.check(number, numbers);
      long index = order.at(number);
      for (int i = head - 1; i >= 0; i--) {
        out.put((int) (index >>> (i * Byte.SIZE)) & 0xFF);
      }
      putRandom(length - head, SplitMix64.draw(rest, number), out);
    };
  }

  /** How many rows have a key of that length. */
  public static long keyNumbers(int length) {
    return length >= Long.BYTES ? Long.MAX_VALUE : keyCount(length);
  }

  /** Of the keys' first bytes; 0 stands for 2^64. */
  private static long keyCount(int length) {
    return length >= Long.BYTES ? 0 : 1L << (length * Byte.SIZE);
  }
}
