package dev.spate.engine.stats;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The rank-sum test of two samples (H. B. Mann and D. R. Whitney, "On a test of whether one of two
 * random variables is stochastically larger than the other", Annals of Mathematical Statistics 18,
 * 1947, doi:10.1214/aoms/1177730491). It assumes no distribution, and knows of no blocks.
 */
public final class RankSums {
  /** With fewer in each sample no result can be below 5 %: 2 of 20 ways is 10 %. */
  public static final int FEWEST = 4;

  private RankSums() {}

  /** The smallest result that samples of these sizes can give. */
  public static double smallest(int n, int m) {
    return IntStream.rangeClosed(1, n)
        .mapToDouble(i -> (double) i / (m + i))
        .reduce(2, (a, b) -> a * b);
  }

  /** The chance of ranks at least as far apart where the samples have one distribution. */
  public static double p(List<Double> one, List<Double> other) {
    if (Stream.concat(one.stream(), other.stream()).distinct().count() == 1) {
      return 1; // all ranks are shared, for which the approximation by a normal has no spread
    }
    return MannWhitneyUTest.withDefaults().test(array(one), array(other)).getPValue();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
