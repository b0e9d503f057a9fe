package dev.spate.engine.stats;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a comparison would have shown: the power of Student's two-sided test, by the noncentral t
 * distribution (J. Cohen, "Statistical power analysis for the behavioral sciences", 1988, chapter
 * 2).
 */
public final class Power {
  /** The chance with which a difference is to be shown. */
  public static final double WANTED = 0.8;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int INTERVALS = 200;
  private static final int HALVINGS = 30;
  private static final int MOST_ITERATIONS = 1000;

  private Power() {}

  /**
   * The smallest difference that a comparison with this error shows with a chance of 80 %.
   *
   * @return as a share of the baseline: 0.06 is 6 % more
   */
  public static double detectable(LogRatio estimate, Family family) {
    return Math.expm1(shift(estimate.degreesOfFreedom(), family) * estimate.error());
  }

  /**
   * How many iterations it takes to show a difference of this share with a chance of 80 %, if they
   * spread as these do.
   *
   * @return empty where it is more than 1,000, which is no answer
   */
  public static OptionalInt iterationsFor(double share, LogRatio estimate, Family family) {
    double wanted = Math.log1p(share);
    int low = LogRatio.FEWEST - 1;
    int high = MOST_ITERATIONS + 1;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      double scaled = (middle - 1) / (estimate.n() - 1.0);
      double error = estimate.error() * Math.sqrt((double) estimate.n() / middle);
      if (shift(estimate.degreesOfFreedom() * scaled, family) * error <= wanted) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high > MOST_ITERATIONS ? OptionalInt.empty() : OptionalInt.of(high);
  }

  /**
   * The chance that |t| is above a critical value where the true mean is {@code shift} standard
   * errors away from 0.
   */
  static double of(double shift, double critical, double degreesOfFreedom) {
    return new Test(critical, degreesOfFreedom).power(shift);
  }

  /** By how many standard errors a true difference is found with the wanted chance. */
  private static double shift(double degreesOfFreedom, Family family) {
    double critical =
        TDistribution.of(degreesOfFreedom)
            .inverseSurvivalProbability((1 - family.confidence()) / 2);
    Test test = new Test(critical, degreesOfFreedom);
    double below = 0;
    double above = 10 * (critical + 1);
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (below + above) / 2;
      if (test.power(middle) >= WANTED) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }

  /**
   * A two-sided test: its power is the mean over the distribution of the spread that is found, by
   * Simpson's rule.
   */
  private static final class Test {
    private final double critical;
    private final double step;
    private final double[] weights = new double[INTERVALS + 1];

    Test(double critical, double degreesOfFreedom) {
      this.critical = critical;
      this.step = (1 + 9 / Math.sqrt(degreesOfFreedom)) / INTERVALS;
      ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(degreesOfFreedom);
      for (int index = 1; index <= INTERVALS; index++) {
        double spread = index * step;
        double density =
            2 * degreesOfFreedom * spread * chiSquared.density(degreesOfFreedom * spread * spread);
        weights[index] = density * step / 3 * simpson(index);
      }
    }

    double power(double shift) {
      double sum = 0;
      for (int index = 1; index <= INTERVALS; index++) {
        double limit = critical * index * step;
        sum +=
            weights[index]
                * (NORMAL.cumulativeProbability(shift - limit)
                    + NORMAL.cumulativeProbability(-shift - limit));
      }
      return sum;
    }

    private static int simpson(int index) {
      if (index == INTERVALS) {
        return 1;
      }
      return index % 2 == 0 ? 2 : 4;
    }
  }
}
