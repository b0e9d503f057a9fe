package dev.spate.worker.rows.value;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Random-looking bits as a pure function of what they are for.
 *
 * <p>This is SplitMix64 with random access: Steele, Lea, Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014, with the finalizer's constants from there.
 */
public final class SplitMix64 {
  /** The odd number nearest to 2^64 divided by the golden ratio. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private SplitMix64() {}

  /** Spreads the difference of two inputs over all bits; a bijection. */
  static long of(long bits) {
    long x = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** What sets one column of one run apart from all others. */
  public static long salt(long seed, String column) {
    long hash = FNV_OFFSET;
    for (byte b : column.getBytes(UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return of(of(seed + STEP) ^ hash);
  }

  /** A salt for the part of a value with this index. */
  public static long salt(long salt, int part) {
    return of(salt ^ of(part + STEP));
  }

  /** The 64 bits of a row. */
  public static long draw(long salt, long number) {
    return of(salt + number * STEP);
  }

  /** The {@code index}-th of the further bits that follow from a draw. */
  public static long more(long draw, long index) {
    return of(draw + (index + 1) * STEP);
  }

  /**
   * A number from 0 to {@code count} − 1, each as likely as the other but for 2^-64 × count.
   *
   * @param count unsigned
   */
  public static long below(long count, long draw) {
    return Math.unsignedMultiplyHigh(draw, count);
  }
}
