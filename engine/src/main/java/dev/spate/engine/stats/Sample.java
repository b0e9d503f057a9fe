package dev.spate.engine.stats;

import java.util.List;

/**
 * The first two moments of a sample.
 *
 * @param squares sum of the squared distances from the mean
 */
record Sample(int n, double mean, double squares) {
  static Sample of(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new Sample(values.size(), mean, squares);
  }

  /** Standard deviation, by n − 1; NaN of a single value. */
  double deviation() {
    return Math.sqrt(squares / (n - 1));
  }

  /** Standard error of the mean; NaN of a single value. */
  double error() {
    return deviation() / Math.sqrt(n);
  }
}
