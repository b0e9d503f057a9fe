package dev.spate.protocol.measure;

/**
 * The one layout of all latency histograms: 512 buckets of equal width per power of two.
 *
 * <p>Values below 1,024 ns have a bucket each; above, a bucket is at most 1/512 (0.2 %) of its
 * values wide. Values from 2^42 ns (73 minutes) share one last bucket, the overflow.
 */
public final class LatencyBuckets {
  /** Buckets per power of two, as a power of two. */
  static final int PAGE_BITS = 9;

  /** Buckets per power of two. */
  static final int PAGE_SIZE = 1 << PAGE_BITS;

  /** The smallest value that no longer has a bucket of its own size, in ns. */
  public static final long OVERFLOW_NS = 1L << 42;

  /** The index of the bucket for all values from {@link #OVERFLOW_NS}; the highest index. */
  public static final int OVERFLOW = 34 << PAGE_BITS;

  private LatencyBuckets() {}

  /**
   * Returns the index of the bucket that holds a value.
   *
   * @param ns a latency of at least 0 ns
   */
  public static int index(long ns) {
    if (ns >= OVERFLOW_NS) {
      return OVERFLOW;
    }
    // The shift that leaves ten significant bits. The highest of them is set wherever it is not 0,
    // so that adding (rather than or-ing) it moves a value on by one page per power of two.
    int shift = Math.max(0, Long.SIZE - 1 - PAGE_BITS - Long.numberOfLeadingZeros(ns));
    return (shift << PAGE_BITS) + (int) (ns >>> shift);
  }

  /** Returns the smallest value in ns that falls into a bucket. */
  public static long lowest(int index) {
    int shift = shift(index);
    return (long) (index - (shift << PAGE_BITS)) << shift;
  }

  /** Returns the largest value in ns that falls into a bucket. */
  public static long highest(int index) {
    return index == OVERFLOW ? Long.MAX_VALUE : lowest(index) + (1L << shift(index)) - 1;
  }

  private static int shift(int index) {
    if (index < 0 || index > OVERFLOW) {
      throw new IllegalArgumentException(
          "a latency bucket has an index from 0 to " + OVERFLOW + ", not " + index);
    }
    return Math.max(0, (index >>> PAGE_BITS) - 1);
  }
}
