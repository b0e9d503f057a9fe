package dev.spate.worker.rows.value;

/** A UUID for each row, as its upper and its lower 64 bits. */
public sealed interface UuidSource {
  /** The upper 64 bits. */
  long high(long number);

  /** The lower 64 bits. */
  long low(long number);

  /** How many rows, numbered from 0, have a value; {@link Long#MAX_VALUE} where all do. */
  long numbers();

  /**
   * UUIDs of version 4 (RFC 9562, section 5.4), different for each row: 64 of their 122 random bits
   * are a permutation of the row's number.
   */
  final class Random implements UuidSource {
    private static final long VERSION = 4L << 12;
    private static final long VARIANT = 1L << 63;

    private final Permutation order;
    private final long salt;

    /** UUIDs that this salt sets apart. */
    public Random(long salt) {
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

  /**
   * UUIDs of version 7 (RFC 9562, section 5.7), different for each row: 64 of their 74 random bits
   * are a permutation of the row's number. Their time starts at a given point and advances by a
   * millisecond every {@value #ROWS_PER_MS} rows, whatever the rate at which rows are really made,
   * so that it follows from the number.
   */
  final class TimeOrdered implements UuidSource {
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
    public TimeOrdered(long startMs, long salt) {
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
}
