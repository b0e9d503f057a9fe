package dev.spate.bench.statistics;

import dev.spate.engine.stats.Estimate;
import dev.spate.engine.stats.Estimates;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** How often the interval of a percentile of merged iterations holds the true one. */
final class MergedPercentiles {
  private static final double PERCENTILE = 99;

  /** The normal distribution's 99th percentile. */
  private static final double QUANTILE = 2.326_347_87;

  private static final double MEDIAN_NS = 2e6;

  /** Of the logarithms of an iteration's latencies. */
  private static final double DEVIATION = 0.5;

  private static final int OPERATIONS = 2_000;

  private final Random random;
  private final int runs;

  MergedPercentiles(long seed, int runs) {
    this.random = new Random(seed);
    this.runs = runs;
  }

  /** Of so many iterations, whose latencies are shifted against each other by this spread. */
  double held(int n, double spread) {
    double truth = MEDIAN_NS * Math.exp(QUANTILE * Math.hypot(DEVIATION, spread));
    long held = IntStream.range(0, runs).filter(_ -> holds(truth, n, spread)).count();
    return (double) held / runs;
  }

  private boolean holds(double truth, int n, double spread) {
    List<LatencyHistogram> iterations =
        IntStream.range(0, n).mapToObj(_ -> iteration(spread * random.nextGaussian())).toList();
    Estimate estimate =
        Estimates.merged(
            percentile(iterations),
            iterations.stream().map(one -> percentile(List.of(one))).toList());
    return estimate.low().orElseThrow() <= truth && truth <= estimate.high().orElseThrow();
  }

  private LatencyHistogram iteration(double shift) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int operation = 0; operation < OPERATIONS; operation++) {
      recorder.record((long) (MEDIAN_NS * Math.exp(shift + DEVIATION * random.nextGaussian())));
    }
    return recorder.drain();
  }

  private static double percentile(List<LatencyHistogram> iterations) {
    return iterations.stream()
        .reduce(LatencyHistogram.empty(), LatencyHistogram::plus)
        .valueAtPercentile(PERCENTILE)
        .orElseThrow()
        .toNanos();
  }
}
