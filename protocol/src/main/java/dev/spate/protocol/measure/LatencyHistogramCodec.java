package dev.spate.protocol.measure;

import dev.spate.protocol.compact.CompactReader;
import dev.spate.protocol.compact.CompactWriter;
import java.util.Base64;

/**
 * The one binary form of a histogram.
 *
 * <p>In numbers of {@link CompactWriter}: the version (1), the count of values and, unless that is
 * 0, the minimum, the maximum less the minimum and the sum in ns; then to the end, for each bucket
 * that holds values, a pair of how many buckets were left out before it and how many values it
 * holds.
 */
public final class LatencyHistogramCodec {
  static final String NAME = "latency histogram";

  private static final int VERSION = 1;

  private LatencyHistogramCodec() {}

  /** Returns the binary form. */
  public static byte[] encode(LatencyHistogram histogram) {
    return histogram.encoded().clone();
  }

  /**
   * Reads the binary form.
   *
   * @throws IllegalArgumentException if the bytes are not what {@link #encode} returns for some
   *     histogram; the message says where and what
   */
  public static LatencyHistogram decode(byte[] bytes) {
    return decodeOwned(bytes.clone());
  }

  static String encodeBase64(LatencyHistogram histogram) {
    return Base64.getEncoder().encodeToString(histogram.encoded());
  }

  static LatencyHistogram decodeBase64(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "corrupt " + NAME + ": it is not Base64: " + e.getMessage(), e);
    }
    return decodeOwned(bytes);
  }

  /** Writes the head: all but the buckets. */
  static void writeHead(CompactWriter out, long count, long minNs, long maxNs, long sumNs) {
    out.number(VERSION);
    out.number(count);
    if (count > 0) {
      out.number(minNs);
      out.number(maxNs - minNs);
      out.number(sumNs);
    }
  }

  /** Decodes bytes that nobody else will change. */
  static LatencyHistogram decodeOwned(byte[] bytes) {
    var in = new CompactReader(NAME, bytes);
    long version = in.number();
    if (version != VERSION) {
      throw in.corrupt("is of version " + version + ", this program reads version " + VERSION);
    }
    long count = in.number();
    if (count == 0) {
      if (in.hasMore()) {
        throw in.corrupt("counts no value but goes on");
      }
      return new LatencyHistogram(bytes, in.position(), 0, 0, 0, 0);
    }
    long minNs = in.number();
    long maxNs = minNs + in.number();
    long sumNs = in.number();
    if (maxNs < minNs) {
      throw in.corrupt("has a maximum of more than 63 bits");
    }
    // The sum saturates instead of overflowing, and then says nothing about the mean.
    if (sumNs < Long.MAX_VALUE && (sumNs / count < minNs || sumNs / count > maxNs)) {
      throw in.corrupt("has a mean outside of its minimum and maximum");
    }
    int bucketsFrom = in.position();
    checkBuckets(in, count, minNs, maxNs);
    return new LatencyHistogram(bytes, bucketsFrom, count, minNs, maxNs, sumNs);
  }

  private static void checkBuckets(CompactReader in, long count, long minNs, long maxNs) {
    var buckets = new BucketCursor(in);
    if (!buckets.next() || buckets.index() != LatencyBuckets.index(minNs)) {
      throw in.corrupt("does not begin with the bucket of its minimum, " + minNs + " ns");
    }
    long left = count - buckets.count();
    while (left > 0 && buckets.next()) {
      left -= buckets.count();
    }
    if (left != 0 || in.hasMore()) {
      throw in.corrupt("does not hold as many values as it counts, " + count);
    }
    if (buckets.index() != LatencyBuckets.index(maxNs)) {
      throw in.corrupt("does not end with the bucket of its maximum, " + maxNs + " ns");
    }
  }
}
