package dev.spate.engine.stats;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/** How iterations become an estimate. The iteration is the sample, never the single operation. */
public final class Estimates {
  /** Probability that the interval leaves out on each side, so that it holds 95 %. */
  private static final double TAIL = 0.025;

  private Estimates() {}

  /**
   * The mean, with Student's t interval (Student, "The probable error of a mean", 1908); two values
   * give their range and no interval.
   *
   * @param values one for each iteration, at least one
   */
  public static Estimate mean(List<Double> values) {
    double mean = average(values.stream());
    double squares = values.stream().mapToDouble(value -> square(value - mean)).sum();
    double error = Math.sqrt(squares / (values.size() - 1) / values.size());
    return estimate(mean, error, values);
  }

  /**
   * A statistic of all iterations pooled, such as a percentile of their merged histogram, with an
   * interval by the jackknife that leaves out one iteration at a time (Tukey, "Bias and confidence
   * in not-quite large samples", 1958): the spread of the statistic without each iteration says how
   * far it depends on which iterations there happen to be. It is made on logarithms, so that no
   * latency's interval reaches below zero; a statistic that isn't above zero has none.
   *
   * @param values the statistic of each iteration alone, for the spread; at least one
   * @param parts the iterations, in the same order
   * @param statistic makes the statistic from some of the parts; at least one
   */
  public static <T> Estimate pooled(
      List<Double> values, List<T> parts, ToDoubleFunction<List<T>> statistic) {
    double value = statistic.applyAsDouble(parts);
    int n = parts.size();
    if (n < LogRatio.FEWEST) {
      return plain(value, values);
    }
    List<Double> without =
        IntStream.range(0, n)
            .mapToObj(left -> Math.log(statistic.applyAsDouble(allBut(parts, left))))
            .toList();
    double center = average(without.stream());
    double squares = without.stream().mapToDouble(one -> square(one - center)).sum();
    double half = critical(n) * Math.sqrt(squares * (n - 1) / n);
    return Double.isFinite(half)
        ? interval(value, value * Math.exp(-half), value * Math.exp(half), values)
        : plain(value, values);
  }

  /**
   * A value that stands for all iterations without an interval, such as a sum or a maximum.
   *
   * @param values one for each iteration, at least one
   */
  public static Estimate plain(double value, List<Double> values) {
    return estimate(value, Double.NaN, values);
  }

  private static Estimate estimate(double value, double error, List<Double> values) {
    int n = values.size();
    if (Double.isNaN(error) || n < LogRatio.FEWEST) {
      return new Estimate(
          value,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          n,
          Collections.min(values),
          Collections.max(values));
    }
    double half = critical(n) * error;
    return interval(value, value - half, value + half, values);
  }

  private static Estimate interval(double value, double low, double high, List<Double> values) {
    return new Estimate(
        value,
        OptionalDouble.of(low),
        OptionalDouble.of(high),
        values.size(),
        Collections.min(values),
        Collections.max(values));
  }

  private static double critical(int n) {
    return TDistribution.of(n - 1).inverseSurvivalProbability(TAIL);
  }

  private static <T> List<T> allBut(List<T> parts, int left) {
    return IntStream.range(0, parts.size())
        .filter(index -> index != left)
        .<T>mapToObj(parts::get)
        .toList();
  }

  private static double average(java.util.stream.Stream<Double> values) {
    DoubleStream doubles = values.mapToDouble(Double::doubleValue);
    return doubles.average().orElseThrow();
  }

  private static double square(double value) {
    return value * value;
  }
}
