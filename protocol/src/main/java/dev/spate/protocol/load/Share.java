package dev.spate.protocol.load;

/**
 * One worker's share of a whole, computed from index and count alone: shares differ by at most one
 * and add up to the whole exactly.
 */
public final class Share {
  private Share() {}

  /**
   * How many of {@code total} numbered things (0 … total − 1) fall to worker {@code index} when
   * thing k goes to worker k mod {@code count}.
   *
   * @throws IllegalArgumentException where the index isn't in 0 … count − 1 or the total is
   *     negative
   */
  public static long of(long total, int index, int count) {
    if (count < 1 || index < 0 || index >= count || total < 0) {
      throw new IllegalArgumentException(
          "no share of %d for worker %d of %d".formatted(total, index, count));
    }
    return total / count + (index < total % count ? 1 : 0);
  }
}
