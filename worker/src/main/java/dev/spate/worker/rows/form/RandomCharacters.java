package dev.spate.worker.rows.form;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.spate.worker.rows.value.SplitMix64;
import dev.spate.worker.wire.FrameBuffer;

/**
 * Random letters and digits.
 *
 * @param min the shortest length
 * @param lengths how many lengths there are from there on, each as likely
 */
public record RandomCharacters(int min, int lengths, long salt) implements ValueWriter {
  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".getBytes(US_ASCII);
  public static final int ALPHABET_SIZE = ALPHABET.length;
  private static final int PER_DRAW = Long.BYTES;

  public static RandomCharacters ofLength(int min, int max, long salt) {
    return new RandomCharacters(min, max - min + 1, salt);
  }

  @Override
  public void write(long number, FrameBuffer out) {
    long draw = SplitMix64.draw(salt, number);
    int length = lengths == 1 ? min : min + (int) SplitMix64.below(lengths, draw);
    write(length, draw, out);
  }

  /** Appends text of that length, which follows from the draw. */
  public static void write(int length, long draw, FrameBuffer out) {
    int left = length;
    long index = 0;
    for (; left >= PER_DRAW; left -= PER_DRAW) {
      out.putLong(characters(SplitMix64.more(draw, index++), PER_DRAW));
    }
    long rest = characters(SplitMix64.more(draw, index), left);
    for (int shift = (left - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      out.putByte((int) (rest >>> shift));
    }
  }

  /** Up to eight characters: the bits, seen as a fraction of 2^64, have them as digits. */
  private static long characters(long bits, int count) {
    long fraction = bits;
    long characters = 0;
    for (int i = 0; i < count; i++) {
      int digit = (int) Math.unsignedMultiplyHigh(fraction, ALPHABET.length);
      fraction *= ALPHABET.length;
      characters = (characters << Byte.SIZE) | ALPHABET[digit];
    }
    return characters;
  }
}
