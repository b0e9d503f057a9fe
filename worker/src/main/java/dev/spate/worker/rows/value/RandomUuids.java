package dev.spate.worker.rows.value;

/**
 * UUIDs of version 4 (RFC 9562, section 5.4), different for each row: 64 of their 122 random bits
 * are a permutation of the row's number.
 */
public final class RandomUuids implements UuidSource {
  private static final long VERSION = 4L << 12;
  private static final long VARIANT = 1L << 63;

  private final Permutation order;
  private final long salt;

  public RandomUuids(long salt) {
    this.salt = SplitMix64.salt(salt, 1);
    order = new Permutation(0, SplitMix64.salt(salt, 2));
  }

  @Override
  public long high(long number) {
    long bits = order.at(number);
    return (bits & 0xFFFF_FFFF_FFFF_0000L) | VERSION | (bits & 0xFFF);
  }

  @Override
  public long low(long number) {
    // The four bits that gave way to the version, then 58 further ones.
    long displaced = ((order.at(number) >>> 12) & 0xF) << 58;
    return VARIANT | displaced | (SplitMix64.draw(salt, number) >>> 6);
  }

  @Override
  public long numbers() {
    return Long.MAX_VALUE;
  }
}
