package dev.spate.engine.stats;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether values that follow each other are alike. Then they say less than as many independent
 * ones, and intervals made of them are too narrow.
 */
public final class SerialCorrelation {
  /** With fewer values the estimate is mostly chance. */
  public static final int FEWEST = 8;

  /** One-sided 5 % of the normal distribution. */
  private static final double CRITICAL = 1.645;

  private SerialCorrelation() {}

  /** The correlation of each value with the next one, from −1 to 1; 0 where all are the same. */
  public static double lagOne(List<Double> values) {
    Sample sample = Sample.of(values);
    if (sample.squares() == 0) {
      return 0;
    }
    double products =
        IntStream.range(1, sample.n())
            .mapToDouble(
                index ->
                    (values.get(index - 1) - sample.mean()) * (values.get(index) - sample.mean()))
            .sum();
    return products / sample.squares();
  }

  /**
   * Whether the values are more alike than independent ones are in 95 of 100 cases, by the exact
   * mean and variance of the coefficient of normal values (J.-M. Dufour and R. Roy, "Some robust
   * exact results on sample autocorrelations and tests of randomness", Journal of Econometrics 29,
   * 1985, pp. 257–273). Few values show only a strong likeness.
   */
  public static boolean isSeen(List<Double> values) {
    int n = values.size();
    if (n < FEWEST) {
      return false;
    }
    double expected = -1.0 / n;
    double deviation = (n - 2) / (n * Math.sqrt(n - 1.0));
    return lagOne(values) > expected + CRITICAL * deviation;
  }
}
