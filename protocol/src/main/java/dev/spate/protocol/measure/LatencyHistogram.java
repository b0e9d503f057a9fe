package dev.spate.protocol.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.spate.protocol.compact.CompactReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How often each latency was seen: immutable, mergeable, in the layout of {@link LatencyBuckets}.
 *
 * <p>Count, minimum, maximum and sum are exact; what is read from the buckets is so within 0.2 %. A
 * histogram keeps itself in its encoded form (see {@link LatencyHistogramCodec}), so that the
 * thousands of a large trial take one or two bytes a bucket. In JSON it is that form in Base64.
 */
public final class LatencyHistogram {
  private static final LatencyHistogram EMPTY = new LatencyRecorder().drain();

  private final byte[] encoded;
  private final int bucketsFrom;
  private final long count;
  private final long minNs;
  private final long maxNs;
  private final long sumNs;

  /** Takes over valid encoded bytes and what their head says. Only the codec calls this. */
  LatencyHistogram(
      byte[] encoded, int bucketsFrom, long count, long minNs, long maxNs, long sumNs) {
    this.encoded = encoded;
    this.bucketsFrom = bucketsFrom;
    this.count = count;
    this.minNs = minNs;
    this.maxNs = maxNs;
    this.sumNs = sumNs;
  }

  /** Returns the histogram without a value: the zero of {@link #plus}. */
  public static LatencyHistogram empty() {
    return EMPTY;
  }

  /**
   * Reads the form that JSON holds.
   *
   * @throws IllegalArgumentException if that is not Base64 of an encoded histogram
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static LatencyHistogram fromBase64(String text) {
    return LatencyHistogramCodec.decodeBase64(text);
  }

  /** Returns the form that JSON holds. */
  @JsonValue
  public String toBase64() {
    return LatencyHistogramCodec.encodeBase64(this);
  }

  /**
   * Returns the histogram of the values of both. To merge many, use a {@link LatencyRecorder} or a
   * {@link MeasurementsAccumulator}.
   */
  public LatencyHistogram plus(LatencyHistogram other) {
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    var sum = new LatencyRecorder();
    sum.add(this);
    sum.add(other);
    return sum.drain();
  }

  /** Returns how many values were recorded. */
  public long count() {
    return count;
  }

  /** Returns how many of the values were 73 minutes (2^42 ns) or more, and so share a bucket. */
  public long overflowCount() {
    return countAboveNs(LatencyBuckets.OVERFLOW_NS - 1);
  }

  /** Returns the smallest value, exactly; nothing if the histogram is empty. */
  public Optional<Duration> min() {
    return valueIfAny(minNs);
  }

  /** Returns the largest value, exactly; nothing if the histogram is empty. */
  public Optional<Duration> max() {
    return valueIfAny(maxNs);
  }

  /** Returns the exact mean, rounded down to a nanosecond; nothing if the histogram is empty. */
  public Optional<Duration> mean() {
    return count == 0 ? Optional.empty() : valueIfAny(sumNs / count);
  }

  /**
   * Returns a percentile: the upper end of the lowest bucket up to which at least this share of all
   * values lies, and the exact maximum where that is lower. So at least {@code percentile} percent
   * of the values are at or below the result, which is never below the exact percentile (by nearest
   * rank) and at most 0.2 % above it.
   *
   * @param percentile from 0 to 100, taken as the decimal it is written as (99.9 of 1,000 values is
   *     the 999th); for 0, the smallest value's bucket
   * @return nothing if the histogram is empty
   */
  public Optional<Duration> valueAtPercentile(double percentile) {
    if (!(percentile >= 0 && percentile <= 100)) {
      throw new IllegalArgumentException("a percentile is from 0 to 100, not " + percentile);
    }
    if (count == 0) {
      return Optional.empty();
    }
    long left = Math.max(1, rank(percentile));
    var buckets = buckets();
    do {
      buckets.next();
      left -= buckets.count();
    } while (left > 0);
    return valueIfAny(Math.min(LatencyBuckets.highest(buckets.index()), maxNs));
  }

  private long rank(double percentile) {
    return BigDecimal.valueOf(percentile)
        .multiply(BigDecimal.valueOf(count))
        .movePointLeft(2)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /**
   * Returns how many values were above a limit. Values in the limit's own bucket, which are within
   * 0.2 % of it, don't count as above.
   */
  public long countAbove(Duration limit) {
    return countAboveNs(limit.toNanos());
  }

  private long countAboveNs(long limitNs) {
    if (limitNs < minNs) {
      return count;
    }
    int limit = LatencyBuckets.index(limitNs);
    long above = 0;
    if (limitNs < maxNs) {
      for (var buckets = buckets(); buckets.next(); ) {
        above += buckets.index() > limit ? buckets.count() : 0;
      }
    }
    return above;
  }

  private Optional<Duration> valueIfAny(long ns) {
    return count == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(ns));
  }

  /** What is handed the buckets of a histogram, one after the other. */
  @FunctionalInterface
  public interface BucketVisitor {
    /**
     * A bucket that holds values.
     *
     * @param lowestNs the lowest value that it may hold
     * @param highestNs the highest, which percentiles are told as
     * @param count how many it holds
     */
    void bucket(long lowestNs, long highestNs, long count);
  }

  /**
   * Goes through the buckets that hold values, lowest first; none goes beyond the exact maximum.
   */
  public void forEachBucket(BucketVisitor visitor) {
    for (var buckets = buckets(); buckets.next(); ) {
      visitor.bucket(
          LatencyBuckets.lowest(buckets.index()),
          Math.min(LatencyBuckets.highest(buckets.index()), maxNs),
          buckets.count());
    }
  }

  byte[] encoded() {
    return encoded;
  }

  BucketCursor buckets() {
    return new BucketCursor(new CompactReader(LatencyHistogramCodec.NAME, encoded, bucketsFrom));
  }

  long minNs() {
    return minNs;
  }

  long maxNs() {
    return maxNs;
  }

  long sumNs() {
    return sumNs;
  }

  /** Equal are histograms of the same buckets, counts, minimum, maximum and sum. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyHistogram that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return count == 0
        ? "LatencyHistogram[empty]"
        : "LatencyHistogram[count=%d, min=%d ns, max=%d ns]".formatted(count, minNs, maxNs);
  }
}
