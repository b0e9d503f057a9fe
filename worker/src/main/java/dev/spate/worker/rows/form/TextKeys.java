package dev.spate.worker.rows.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.Permutation;
import dev.spate.worker.rows.value.SplitMix64;
import dev.spate.worker.wire.FrameBuffer;

/**
 * Texts of equal length, different for each row: the first characters are the digits of a permuted
 * row number, the further ones, where there are any, are random.
 */
public final class TextKeys implements ValueWriter {
  /** Lower case where case doesn't tell texts apart. */
  public static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

  public static final String BOTH_CASES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + LETTERS_AND_DIGITS;

  private final byte[][] alphabet;
  private final long[] powers;
  private final int length;
  private final long numbers;
  private final Permutation order;
  private final long salt;

  public TextKeys(String alphabet, int length, long salt) {
    this.alphabet =
        alphabet
            .codePoints()
            .mapToObj(c -> Character.toString(c).getBytes(UTF_8))
            .toArray(byte[][]::new);
    this.length = length;
    this.salt = SplitMix64.salt(salt, 1);
    int base = this.alphabet.length;
    int digits = 1;
    long size = base;
    while (digits < length && size <= Long.MAX_VALUE / base) {
      size *= base;
      digits++;
    }
    numbers = size;
    order = new Permutation(size, SplitMix64.salt(salt, 2));
    powers = new long[digits];
    for (int i = digits - 1; i >= 0; i--) {
      powers[i] = i == digits - 1 ? 1 : powers[i + 1] * base;
    }
  }

  /** How many rows have a text. */
  public long numbers() {
    return numbers;
  }

  @Override
  public void write(long number, FrameBuffer out) {
    LongSource.check(number, numbers);
    long index = order.at(number);
    for (long power : powers) {
      out.putBytes(alphabet[(int) (index / power)]);
      index %= power;
    }
    long draw = SplitMix64.draw(salt, number);
    for (int i = powers.length; i < length; i++) {
      out.putBytes(alphabet[(int) SplitMix64.below(alphabet.length, SplitMix64.more(draw, i))]);
    }
  }
}
