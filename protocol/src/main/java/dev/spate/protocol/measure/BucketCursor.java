package dev.spate.protocol.measure;

import dev.spate.protocol.compact.CompactReader;

/** Goes through the buckets of a histogram that hold values, lowest first. */
final class BucketCursor {
  private final CompactReader reader;
  private int index = -1;

  BucketCursor(CompactReader reader) {
    this.reader = reader;
  }

  /** Moves to the next bucket; false if there is none. */
  boolean next() {
    if (!reader.hasMore()) {
      return false;
    }
    reader.pair();
    if (reader.gap() >= LatencyBuckets.OVERFLOW - index) {
      throw reader.corrupt("has a bucket above the highest, " + LatencyBuckets.OVERFLOW);
    }
    index += (int) reader.gap() + 1;
    return true;
  }

  int index() {
    return index;
  }

  long count() {
    return reader.length();
  }
}
