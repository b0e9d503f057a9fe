package dev.spate.protocol.measure;

import dev.spate.protocol.compact.CompactWriter;
import java.util.Arrays;

/**
 * Collects latencies into a histogram; for one writer, without locks.
 *
 * <p>Counts lie in pages of neighbouring buckets. A page is allocated when its first value comes
 * and then kept, so that recording allocates nothing once the usual latencies have been seen. Pages
 * are small: of a thousand connections each has a few latencies a second, anywhere in several
 * powers of two.
 */
public final class LatencyRecorder {
  private static final int PAGE_BITS = 6;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int PAGES = (LatencyBuckets.OVERFLOW >>> PAGE_BITS) + 1;

  private final long[][] pages = new long[PAGES][];
  private final CompactWriter out = new CompactWriter();

  /** One bit for each page that has been written to since the last drain. */
  private final long[] touched = new long[(PAGES + Long.SIZE - 1) / Long.SIZE];

  private long count;
  private long minNs = Long.MAX_VALUE;
  private long maxNs;
  private long sumNs;

  /**
   * Records one value.
   *
   * @throws IllegalArgumentException if it is negative: no clock that Spate uses runs backwards, so
   *     the caller has mixed up two times
   */
  public void record(long ns) {
    if (ns < 0) {
      throw new IllegalArgumentException("a latency must not be negative: " + ns + " ns");
    }
    add(LatencyBuckets.index(ns), 1);
    count++;
    summarize(ns, ns, ns);
  }

  /** Records all values of a histogram. */
  public void add(LatencyHistogram histogram) {
    if (histogram.count() == 0) {
      return;
    }
    for (var buckets = histogram.buckets(); buckets.next(); ) {
      add(buckets.index(), buckets.count());
    }
    count += histogram.count();
    summarize(histogram.minNs(), histogram.maxNs(), histogram.sumNs());
  }

  private void add(int index, long values) {
    int number = index >>> PAGE_BITS;
    long[] page = pages[number];
    if (page == null) {
      page = new long[PAGE_SIZE];
      pages[number] = page;
    }
    page[index & (PAGE_SIZE - 1)] += values;
    touched[number >>> 6] |= 1L << number;
  }

  private void summarize(long lowestNs, long highestNs, long totalNs) {
    minNs = Math.min(minNs, lowestNs);
    maxNs = Math.max(maxNs, highestNs);
    long sum = sumNs + totalNs;
    sumNs = sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Returns how many values were recorded since the last drain. */
  public long count() {
    return count;
  }

  /** Returns the histogram of what was recorded since the last drain, and starts again. */
  public LatencyHistogram drain() {
    out.reset();
    LatencyHistogramCodec.writeHead(out, count, minNs, maxNs, sumNs);
    int previous = -1;
    for (int word = 0; word < touched.length; word++) {
      for (long rest = touched[word]; rest != 0; rest &= rest - 1) {
        previous = drainPage(word * Long.SIZE + Long.numberOfTrailingZeros(rest), previous);
      }
      touched[word] = 0;
    }
    var histogram = LatencyHistogramCodec.decodeOwned(out.toBytes());
    count = 0;
    minNs = Long.MAX_VALUE;
    maxNs = 0;
    sumNs = 0;
    return histogram;
  }

  /** Writes the buckets of a page and clears it; returns the index of the last bucket written. */
  private int drainPage(int number, int previous) {
    long[] page = pages[number];
    int last = previous;
    for (int i = 0; i < page.length; i++) {
      if (page[i] > 0) {
        int index = (number << PAGE_BITS) + i;
        out.pair(index - last - 1, page[i]);
        last = index;
      }
    }
    Arrays.fill(page, 0);
    return last;
  }
}
