package dev.spate.protocol.measure;

import java.util.Random;
import java.util.TreeMap;

/** Seeded inputs for the law tests. */
final class Samples {
  private Samples() {}

  /** Latencies as they are: most around a millisecond, a tail up to beyond the layout's end. */
  static long latencyNs(Random random) {
    long usual = (long) (1_000_000 * Math.exp(random.nextGaussian()));
    return switch (random.nextInt(200)) {
      case 0 -> random.nextLong(LatencyBuckets.OVERFLOW_NS * 4);
      case 1 -> random.nextLong(2_000);
      case 2 -> 0;
      default -> usual;
    };
  }

  static long[] latenciesNs(Random random, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = latencyNs(random);
    }
    return values;
  }

  static LatencyHistogram histogram(long... valuesNs) {
    var recorder = new LatencyRecorder();
    for (long value : valuesNs) {
      recorder.record(value);
    }
    return recorder.drain();
  }

  static LatencyHistogram histogram(Random random) {
    return histogram(latenciesNs(random, random.nextInt(4) * random.nextInt(100)));
  }

  static SecondCounts counts(Random random) {
    int completed = random.nextInt(50);
    var failed = new TreeMap<String, Long>();
    for (String sqlState : new String[] {"23505", "40001", "08006"}) {
      if (random.nextBoolean()) {
        failed.put(sqlState, 1 + random.nextLong(10));
      }
    }
    return new SecondCounts(
        random.nextInt(100),
        random.nextInt(100),
        completed,
        failed,
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(3),
        completed * 100L,
        histogram(latenciesNs(random, completed)),
        histogram(latenciesNs(random, completed)));
  }

  static Measurements measurements(Random random) {
    var seconds = new TreeMap<Integer, SecondCounts>();
    for (int i = random.nextInt(6); i > 0; i--) {
      seconds.put(random.nextInt(10), counts(random));
    }
    return new Measurements(seconds);
  }
}
