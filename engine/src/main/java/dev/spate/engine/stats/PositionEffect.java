package dev.spate.engine.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much more a trial measures for being the first of its pair. The order within a pair is random
 * and balanced, so that it is in no comparison; here it is shown by itself.
 *
 * @param ratio the value of a trial that runs first to what it would be running second
 * @param interval of the ratio, 95 %
 */
public record PositionEffect(double ratio, Interval interval) {
  /** With fewer blocks there are too few of each order. */
  public static final int FEWEST = 6;

  private static final int FEWEST_OF_EACH = 2;

  /**
   * Half of the difference between the blocks of one order and those of the other, with Student's
   * interval for two samples of one spread (as in the analysis of crossover trials: M. Hills and P.
   * Armitage, "The two-period cross-over clinical trial", British Journal of Clinical Pharmacology
   * 8, 1979, pp. 7–20).
   *
   * @param differences logarithms of the blocks' ratios, subject to baseline
   * @param subjectFirst whether the subject ran first, for each block
   * @return empty where there are fewer than six blocks, or not two of each order
   */
  public static Optional<PositionEffect> of(List<Double> differences, List<Boolean> subjectFirst) {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int block = 0; block < differences.size(); block++) {
      (subjectFirst.get(block) ? first : second).add(differences.get(block));
    }
    if (differences.size() < FEWEST
        || first.size() < FEWEST_OF_EACH
        || second.size() < FEWEST_OF_EACH) {
      return Optional.empty();
    }
    Sample one = Sample.of(first);
    Sample other = Sample.of(second);
    double degrees = one.n() + other.n() - 2.0;
    double variance = (one.squares() + other.squares()) / degrees;
    double error = Math.sqrt(variance * (1.0 / one.n() + 1.0 / other.n())) / 2;
    LogRatio effect =
        new LogRatio((one.mean() - other.mean()) / 2, error, degrees, differences.size());
    return effect
        .interval(Family.ONE)
        .map(interval -> new PositionEffect(effect.ratio(), interval));
  }
}
