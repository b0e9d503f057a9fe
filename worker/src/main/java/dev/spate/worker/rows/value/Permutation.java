package dev.spate.worker.rows.value;

/**
 * A random-looking bijection on 0 … size − 1, for any size.
 *
 * <p>On the next power of two, each step is a bijection: adding a key, multiplying by an odd
 * number, and folding the upper half of the bits into the lower one. What falls outside of the size
 * is sent through again until it is inside (cycle walking: Black and Rogaway, "Ciphers with
 * arbitrary finite domains", CT-RSA 2002), which is a bijection too, and takes less than two rounds
 * on average.
 */
public final class Permutation {
  private static final long MULTIPLIER_1 = 0xD6E8FEB86659FD93L;
  private static final long MULTIPLIER_2 = 0xA0761D6478BD642FL;

  private final long last;
  private final long mask;
  private final int half;
  private final long key1;
  private final long key2;
  private final long key3;
  private final long key4;

  /**
   * A permutation of that many numbers.
   *
   * @param size unsigned; 0 stands for 2^64
   * @param salt selects the permutation
   */
  public Permutation(long size, long salt) {
    last = size - 1;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(last);
    mask = bits == 0 ? 0 : -1L >>> (Long.SIZE - bits);
    half = Math.max(1, (bits + 1) / 2);
    key1 = SplitMix64.more(salt, 1);
    key2 = SplitMix64.more(salt, 2);
    key3 = SplitMix64.more(salt, 3);
    key4 = SplitMix64.more(salt, 4);
  }

  /** Where the index goes. */
  public long at(long index) {
    long x = index;
    do {
      x = scramble(x);
    } while (Long.compareUnsigned(x, last) > 0);
    return x;
  }

  private long scramble(long input) {
    long x = ((input + key1) * MULTIPLIER_1) & mask;
    x ^= x >>> half;
    x = ((x + key2) * MULTIPLIER_2) & mask;
    x ^= x >>> half;
    x = ((x + key3) * MULTIPLIER_1) & mask;
    x ^= x >>> half;
    x = ((x + key4) * MULTIPLIER_2) & mask;
    return x ^ (x >>> half);
  }
}
