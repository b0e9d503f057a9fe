package dev.spate.bench.pgbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The interleaved pairs of one comparison. */
final class Pairs {
  /** One run of each side, one right after the other. */
  record Pair(Measured spate, Measured rival) {}

  private final List<Pair> pairs = new ArrayList<>();

  void add(Measured spate, Measured rival) {
    pairs.add(new Pair(spate, rival));
  }

  /** The median of what each pair gives. */
  double median(ToDoubleFunction<Pair> of) {
    double[] sorted = pairs.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double least(ToDoubleFunction<Pair> of) {
    return pairs.stream().mapToDouble(of).min().orElse(Double.NaN);
  }

  double most(ToDoubleFunction<Pair> of) {
    return pairs.stream().mapToDouble(of).max().orElse(Double.NaN);
  }

  static double rateRatio(Pair pair) {
    return pair.spate().rowsPerSecond() / pair.rival().rowsPerSecond();
  }

  static double cpuRatio(Pair pair) {
    return pair.spate().cpuMicrosPerRow() / pair.rival().cpuMicrosPerRow();
  }
}
