package dev.spate.worker.record;

import java.util.Arrays;

/** A count for each second since the trial's start; grows with the highest second counted in. */
final class CountColumn {
  private long[] counts = new long[64];

  void add(int second, long count) {
    if (second >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(second + 1, counts.length * 2));
    }
    counts[second] += count;
  }

  long at(int second) {
    return second < counts.length ? counts[second] : 0;
  }
}
