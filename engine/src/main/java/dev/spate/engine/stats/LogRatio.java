package dev.spate.engine.stats;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What iterations say about the ratio of two values above zero, on the scale of natural logarithms:
 * there a ratio and its reciprocal are as far from 1, and noise that multiplies becomes noise that
 * adds.
 *
 * @param log logarithm of the ratio
 * @param error standard error of {@code log}; NaN where a single iteration gives none
 * @param degreesOfFreedom of the error
 * @param n blocks, or iterations of the smaller side
 */
public record LogRatio(double log, double error, double degreesOfFreedom, int n) {
  /** Fewer give no interval: t with one degree of freedom is 12.7 standard errors wide. */
  public static final int FEWEST = 3;

  /**
   * By blocks: an iteration of each side that ran together, so that what changes with time is in
   * both and leaves with their ratio. The interval is Student's for the mean of the differences of
   * logarithms ("The probable error of a mean", Biometrika 6, 1908, section IX).
   *
   * @param subject above zero, one for each block, in the blocks' order
   * @param baseline the same of the other side
   */
  public static LogRatio paired(List<Double> subject, List<Double> baseline) {
    if (subject.size() != baseline.size() || subject.isEmpty()) {
      throw new IllegalArgumentException(
          "blocks have two sides: %d and %d values".formatted(subject.size(), baseline.size()));
    }
    return ofBlocks(
        IntStream.range(0, subject.size())
            .mapToObj(block -> log(subject.get(block)) - log(baseline.get(block)))
            .toList());
  }

  /** By the logarithms of the blocks' ratios. */
  public static LogRatio ofBlocks(List<Double> differences) {
    Sample sample = Sample.of(differences);
    return new LogRatio(sample.mean(), sample.error(), sample.n() - 1.0, sample.n());
  }

  /**
   * Without blocks: two samples with spreads of their own, by Welch's method ("The generalization
   * of 'Student's' problem when several different population variances are involved", Biometrika
   * 34, 1947, doi:10.1093/biomet/34.1-2.28) on logarithms.
   *
   * @param subject above zero, at least one
   * @param baseline above zero, at least one
   */
  public static LogRatio independent(List<Double> subject, List<Double> baseline) {
    Sample a = Sample.of(subject.stream().map(LogRatio::log).toList());
    Sample b = Sample.of(baseline.stream().map(LogRatio::log).toList());
    double varianceA = a.error() * a.error();
    double varianceB = b.error() * b.error();
    double both = varianceA + varianceB;
    double degrees =
        both == 0
            ? a.n() + b.n() - 2.0
            : both
                * both
                / (varianceA * varianceA / (a.n() - 1) + varianceB * varianceB / (b.n() - 1));
    return new LogRatio(a.mean() - b.mean(), Math.sqrt(both), degrees, Math.min(a.n(), b.n()));
  }

  /**
   * One value against several of which it may be another one, such as a new run against those that
   * make a baseline: the interval of a prediction, which holds the spread of the one value too (G.
   * J. Hahn and W. Q. Meeker, "Statistical intervals", 1991, section 4.2), on logarithms.
   *
   * @param baseline above zero, at least two
   */
  public static LogRatio oneAgainst(double subject, List<Double> baseline) {
    Sample sample = Sample.of(baseline.stream().map(LogRatio::log).toList());
    return new LogRatio(
        log(subject) - sample.mean(),
        sample.deviation() * Math.sqrt(1 + 1.0 / sample.n()),
        sample.n() - 1.0,
        sample.n());
  }

  /**
   * The same estimates with one spread for all, that of all their blocks together: where it is the
   * same everywhere, that is known better than each one's own.
   *
   * @param estimates of blocks, each with {@link #FEWEST} or more
   */
  public static List<LogRatio> pooled(List<LogRatio> estimates) {
    double degrees = estimates.stream().mapToDouble(LogRatio::degreesOfFreedom).sum();
    double squares =
        estimates.stream()
            .mapToDouble(one -> one.degreesOfFreedom() * one.error() * one.error() * one.n())
            .sum();
    double deviation = Math.sqrt(squares / degrees);
    return estimates.stream()
        .map(one -> new LogRatio(one.log(), deviation / Math.sqrt(one.n()), degrees, one.n()))
        .toList();
  }

  /** The estimate of the ratio: that of the geometric means. */
  public double ratio() {
    return Math.exp(log);
  }

  /** The interval of the ratio in a family; empty where there are too few iterations. */
  public Optional<Interval> interval(Family family) {
    if (n < FEWEST) {
      return Optional.empty();
    }
    double half = critical(family) * error;
    return Optional.of(new Interval(Math.exp(log - half), Math.exp(log + half)));
  }

  /** How many standard errors the interval reaches to each side. */
  double critical(Family family) {
    return TDistribution.of(degreesOfFreedom)
        .inverseSurvivalProbability((1 - family.confidence()) / 2);
  }

  private static double log(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a ratio needs values above zero, got " + value);
    }
    return Math.log(value);
  }
}
