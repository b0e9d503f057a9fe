package dev.spate.engine.stats;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The sign-flip permutation test of paired differences (R. A. Fisher, "The design of experiments",
 * 1935, section 21): where nothing tells the sides apart, each difference might as well have the
 * other sign, so the mean that was found is held against those of all ways to choose the signs. It
 * assumes a symmetric distribution of the differences, and no normal one.
 */
public final class SignFlips {
  /** With fewer differences no result can be below 5 %: 2 of 2^5 is 6.25 %. */
  public static final int FEWEST = 6;

  /** Up to so many, all ways are counted; above, a fixed random choice of them. */
  private static final int COUNTED = 20;

  private static final int CHOSEN = 200_000;
  private static final long SEED = 20_251_125;

  /** Sums that differ by less than this share of their size differ by rounding alone. */
  private static final double ROUNDING = 1e-12;

  private SignFlips() {}

  /** The smallest result that so many differences can give. */
  public static double smallest(int n) {
    return Math.pow(2, 1.0 - n);
  }

  /** The chance of a mean at least as far from 0 where the signs are a matter of chance. */
  public static double p(List<Double> differences) {
    double[] values = differences.stream().mapToDouble(Double::doubleValue).toArray();
    double size = 0;
    double found = 0;
    for (double value : values) {
      size += Math.abs(value);
      found += value;
    }
    double limit = Math.abs(found) - ROUNDING * size;
    return values.length <= COUNTED ? counted(values, limit) : chosen(values, limit);
  }

  /** All ways, each one sign away from the one before (F. Gray's code). */
  private static double counted(double[] values, double limit) {
    double[] signed = values.clone();
    long ways = 1L << values.length;
    long beyond = 0;
    for (long way = 1; way <= ways; way++) {
      beyond += Math.abs(sum(signed)) >= limit ? 1 : 0;
      int flipped = Long.numberOfTrailingZeros(way);
      if (flipped < signed.length) {
        signed[flipped] = -signed[flipped];
      }
    }
    return (double) beyond / ways;
  }

  /** The way that was found counts as one of those chosen, so that no result is 0. */
  private static double chosen(double[] values, double limit) {
    SplittableRandom random = new SplittableRandom(SEED);
    long beyond = 1;
    for (int choice = 0; choice < CHOSEN; choice++) {
      double sum = 0;
      for (double value : values) {
        sum += random.nextBoolean() ? value : -value;
      }
      beyond += Math.abs(sum) >= limit ? 1 : 0;
    }
    return beyond / (CHOSEN + 1.0);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
