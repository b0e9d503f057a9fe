package dev.spate.engine.timeline;

import java.util.ArrayList;
import java.util.List;

/** Level, spread and dependence of a series, as a few strange seconds can't move them far. */
final class Robust {
  /** The median absolute deviation of normal noise, as a share of its standard deviation. */
  private static final double MAD_OF_NORMAL = 0.674_489_75;

  /** No rate is steadier than this share of its level: less would be counted as an artefact. */
  private static final double NOISE_MIN = 0.005;

  private static final double CORRELATION_MAX = 0.9;

  private Robust() {}

  /** The median; NaN of nothing. */
  static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /**
   * The standard deviation of the noise about a level that changes now and then, by the median
   * absolute deviation of the differences of neighbours (Hampel, "The influence curve and its role
   * in robust estimation", 1974): a change of the level is in one difference alone.
   */
  static double noise(List<Double> values) {
    List<Double> differences = new ArrayList<>();
    for (int i = 1; i < values.size(); i++) {
      differences.add(Math.abs(values.get(i) - values.get(i - 1)));
    }
    double deviation = differences.isEmpty() ? 0 : median(differences);
    double floor = NOISE_MIN * Math.abs(median(values));
    return Math.max(floor, deviation / MAD_OF_NORMAL / Math.sqrt(2));
  }

  /**
   * Each value, but not further than twice the noise from the median of itself and its four
   * neighbours: outliers of one second or two give way, levels of three stay.
   */
  static List<Double> clipped(List<Double> values, double noise) {
    List<Double> clipped = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double local = median(values.subList(Math.max(0, i - 2), Math.min(values.size(), i + 3)));
      clipped.add(Math.clamp(values.get(i), local - 2 * noise, local + 2 * noise));
    }
    return clipped;
  }

  /** The sum of the squares about the mean. */
  static double squares(List<Double> values) {
    double mean = mean(values);
    return values.stream().mapToDouble(y -> (y - mean) * (y - mean)).sum();
  }

  /** The lag-1 autocorrelation about the mean, at least −0.9 and at most 0.9; 0 of a constant. */
  static double correlation(List<Double> values) {
    double mean = mean(values);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < values.size(); i++) {
      double deviation = values.get(i) - mean;
      squares += deviation * deviation;
      products += i == 0 ? 0 : deviation * (values.get(i - 1) - mean);
    }
    return squares == 0 ? 0 : Math.clamp(products / squares, -CORRELATION_MAX, CORRELATION_MAX);
  }

  /**
   * The same without the bias of short series, (1 + 3ρ)/n towards the negative (Kendall, "Note on
   * bias in the estimation of autocorrelation", Biometrika 41, 1954), and never negative, as what
   * makes a test stricter.
   */
  static double positiveCorrelation(List<Double> values) {
    int n = values.size();
    if (n < 5) {
      return CORRELATION_MAX;
    }
    double direct = (correlation(values) + 1.0 / n) / (1 - 3.0 / n);
    double robust = Math.clamp(byDifferences(values), 0, CORRELATION_MAX);
    return Math.clamp((direct + Math.min(direct, robust)) / 2, 0, CORRELATION_MAX);
  }

  /**
   * Differences two seconds apart have (1 + ρ) times the variance of those of neighbours. A change
   * of the level is in one or two of them alone, where it would be a correlation of all.
   */
  private static double byDifferences(List<Double> values) {
    List<Double> near = new ArrayList<>();
    List<Double> far = new ArrayList<>();
    for (int i = 2; i < values.size(); i++) {
      near.add(Math.abs(values.get(i) - values.get(i - 1)));
      far.add(Math.abs(values.get(i) - values.get(i - 2)));
    }
    double ratio = median(far) / median(near);
    return Double.isNaN(ratio) ? 0 : ratio * ratio - 1;
  }

  /**
   * By how much the standard error of a mean of neighbours is larger than that of independent
   * values of the same {@link #noise}: positive correlation makes differences of neighbours smaller
   * by √(1 − ρ) and means of them less certain by √((1 + ρ)/(1 − ρ)).
   */
  static double inflation(double correlation) {
    return Math.sqrt(1 + correlation) / (1 - correlation);
  }
}
