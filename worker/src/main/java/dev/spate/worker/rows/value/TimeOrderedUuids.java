package dev.spate.worker.rows.value;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7), different for each row: 64 of their 74 random bits
 * are a permutation of the row's number. Their time starts at a given point and advances by a
 * millisecond every {@value #ROWS_PER_MS} rows, whatever the rate at which rows are really made, so
 * that it follows from the number.
 */
public final class TimeOrderedUuids implements UuidSource {
  static final int ROWS_PER_MS = 100;

  private static final long VERSION = 7L << 12;
  private static final long VARIANT = 1L << 63;
  private static final int TIME_BITS = 48;

  private final long startMs;
  private final Permutation order;
  private final long salt;

  /**
   * UUIDs from a point in time on.
   *
   * @param startMs milliseconds since 1970
   */
  public TimeOrderedUuids(long startMs, long salt) {
    this.startMs = startMs;
    this.salt = SplitMix64.salt(salt, 1);
    order = new Permutation(0, SplitMix64.salt(salt, 2));
  }

  @Override
  public long high(long number) {
    LongSource.check(number, numbers());
    long ms = startMs + number / ROWS_PER_MS;
    return (ms << (Long.SIZE - TIME_BITS)) | VERSION | (order.at(number) >>> 52);
  }

  @Override
  public long low(long number) {
    // The lower 52 bits of the permutation, then ten further ones.
    return VARIANT | ((order.at(number) << 12) >>> 2) | (SplitMix64.draw(salt, number) >>> 54);
  }

  @Override
  public long numbers() {
    return ((1L << TIME_BITS) - startMs) * ROWS_PER_MS;
  }
}
