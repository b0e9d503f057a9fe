package dev.spate.protocol.measure;

import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Seeded inputs for the law tests. */
public final class Samples {
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
    return TestCounts.of(
        random.nextInt(100),
        random.nextInt(100),
        completed,
        failed,
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(3),
        completed * 100L,
        histogram(latenciesNs(random, completed)),
        histogram(latenciesNs(random, completed)),
        new DoneByTime(random.nextLong(50_000_000), random.nextLong(5_000_000_000L)),
        connections(random));
  }

  private static ConnectionTime connections(Random random) {
    long wantedNs = random.nextLong(8_000_000_000L);
    return new ConnectionTime(wantedNs, random.nextLong(wantedNs + 1));
  }

  /** When one worker acknowledged something: dense, sparse, and not at all, in turn. */
  static long[] acknowledgementsNs(Random random) {
    return random
        .longs(random.nextInt(40), 0, 20_000_000_000L)
        .filter(ns -> ns % 7_000_000_000L < 3_500_000_000L)
        .sorted()
        .toArray();
  }

  /** The gaps around acknowledgements at these times, which ascend. */
  static AcknowledgementGaps gaps(long... acknowledgedNs) {
    List<Gap> gaps = new ArrayList<>();
    long lastNs = 0;
    for (long ns : acknowledgedNs) {
      if (ns - lastNs >= AcknowledgementGaps.MIN_NS) {
        gaps.add(new Gap(lastNs, ns));
      }
      lastNs = ns;
    }
    gaps.add(new Gap(lastNs, Long.MAX_VALUE));
    return new AcknowledgementGaps(gaps);
  }

  static Measurements measurements(Random random) {
    var seconds = new TreeMap<Integer, SecondCounts>();
    for (int i = random.nextInt(6); i > 0; i--) {
      seconds.put(random.nextInt(10), counts(random));
    }
    return new Measurements(seconds, gaps(acknowledgementsNs(random)));
  }
}
