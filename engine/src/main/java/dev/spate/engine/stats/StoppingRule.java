package dev.spate.engine.stats;

import java.util.OptionalDouble;

/**
 * Says whether iterations go on: as many as there are to be at least, and from then on until an
 * interval is as narrow as wanted, or there are as many as there may be.
 *
 * <p>It is the sequential rule for an interval of a fixed width (Y. S. Chow and H. Robbins, "On the
 * asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals of
 * Mathematical Statistics 36, 1965, doi:10.1214/aoms/1177700156) with adjusted limits, see {@link
 * Family}: it looks at the same intervals that are drawn in the end. Stein's two stages (C. Stein,
 * "A two-sample test for a linear hypothesis whose power is independent of the variance", Annals of
 * Mathematical Statistics 16, 1945, doi:10.1214/aoms/1177731088) would be exact, but with a first
 * stage of five they take 1.3 times as many iterations for one comparison and 3.4 times for sixteen
 * (simulated by {@code bench/statistics}), and drop what the later ones say of the spread. It never
 * looks at whether a difference shows, so that it doesn't go on until one does.
 *
 * @param fewest at least so many
 * @param most at most so many
 * @param share how far an interval may reach, as a share of the estimate
 */
public record StoppingRule(int fewest, int most, double share) {
  /** Before so many iterations a narrow interval is too often a matter of chance. */
  private static final int FEWEST_TO_STOP = 5;

  public StoppingRule {
    if (fewest < LogRatio.FEWEST || most < fewest || !(share > 0)) {
      throw new IllegalArgumentException(
          "a rule needs %d iterations or more, no fewer at most than at least, and a width: %d, %d, %s"
              .formatted(LogRatio.FEWEST, fewest, most, share));
    }
    fewest = Math.max(fewest, Math.min(FEWEST_TO_STOP, most));
  }

  /**
   * Whether another iteration is wanted.
   *
   * @param iterations how many there are
   * @param counted of how many of them the widest interval is made; the others aren't valid
   * @param reach how far that interval reaches; NaN where there is none
   */
  public boolean goesOn(int iterations, int counted, double reach) {
    boolean enough = counted >= Math.min(FEWEST_TO_STOP, most) && isNarrow(reach);
    return iterations < fewest || (iterations < most && !enough);
  }

  /** Whether an interval that reaches so far is narrow enough. */
  public boolean isNarrow(double reach) {
    return reach <= share;
  }

  /**
   * How far an estimate's interval reaches above it, as a share of it, where so many comparisons
   * are read together; empty where there is no interval. Below it, it reaches a little less far.
   */
  public static OptionalDouble reach(LogRatio estimate, int comparisons) {
    return estimate
        .interval(new Family(comparisons, true))
        .map(interval -> OptionalDouble.of(interval.high() / estimate.ratio() - 1))
        .orElse(OptionalDouble.empty());
  }
}
