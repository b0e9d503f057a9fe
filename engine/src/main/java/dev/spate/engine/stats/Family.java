package dev.spate.engine.stats;

/**
 * Comparisons that are read together. Each of their intervals is made wide enough that all of them
 * hold their true values at once in 95 % of all runs, so that picking the largest difference out of
 * sixteen is no easier than finding one in a single comparison.
 *
 * <p>The method is Šidák's (Z. Šidák, "Rectangular confidence regions for the means of multivariate
 * normal distributions", Journal of the American Statistical Association 62, 1967,
 * doi:10.1080/01621459.1967.10482935): exact where the comparisons are independent, as those at
 * different configurations nearly are, and too wide rather than too narrow where they share a
 * baseline. It needs no common spread, which sweeps of a load don't have.
 *
 * <p>Where iterations go on until the intervals are narrow, a run ends a little too gladly when its
 * spread happens to look small (N. Starr, "The performance of a sequential procedure for the
 * fixed-width interval estimation of the mean", Annals of Mathematical Statistics 37, 1966, pp.
 * 36–50). Such a family spends half of its error on that: its intervals are wider from the start,
 * and simulations of the rule ({@code bench/statistics}) hold 93.6 % or more.
 *
 * @param comparisons how many are read together, at least 1
 * @param untilPrecise whether the number of iterations depends on the intervals' widths
 */
public record Family(int comparisons, boolean untilPrecise) {
  /** Confidence that all intervals hold their true values. */
  public static final double CONFIDENCE = 0.95;

  /** A comparison that is read alone. */
  public static final Family ONE = new Family(1, false);

  private static final double SPENT_ON_STOPPING = 0.5;

  public Family {
    if (comparisons < 1) {
      throw new IllegalArgumentException(
          "a family needs a comparison, got %d".formatted(comparisons));
    }
  }

  /** Confidence of each interval by itself. */
  public double confidence() {
    double error = 1 - Math.pow(CONFIDENCE, 1.0 / comparisons);
    return 1 - (untilPrecise ? (1 - SPENT_ON_STOPPING) * error : error);
  }
}
