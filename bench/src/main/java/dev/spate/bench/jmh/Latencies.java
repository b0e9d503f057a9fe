package dev.spate.bench.jmh;

import java.util.SplittableRandom;

/** Latencies as a database has them: log-normal, most near half a millisecond, some much longer. */
final class Latencies {
  private static final double MEDIAN_NS = 500_000;
  private static final double SIGMA = 0.5;

  private Latencies() {}

  static long[] sample(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] latenciesNs = new long[count];
    for (int i = 0; i < count; i++) {
      latenciesNs[i] = Math.round(MEDIAN_NS * Math.exp(SIGMA * random.nextGaussian()));
    }
    return latenciesNs;
  }
}
