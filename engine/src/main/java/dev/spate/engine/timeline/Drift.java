package dev.spate.engine.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How a trial's rate changed from one end of its steady window to the other, by the line that
 * passes through its seconds with the median of all slopes between two of them (Theil, "A
 * rank-invariant method of linear and polynomial regression analysis", 1950; Sen, "Estimates of the
 * regression coefficient based on Kendall's tau", 1968, doi:10.1080/01621459.1968.10480934). A
 * fifth of the seconds may be anything without moving it far.
 *
 * @param change the change over the window, as a share of the window's median rate
 * @param low lower end of its 95 % interval: the slopes that Kendall's statistic doesn't reject,
 *     its variance enlarged for seconds that depend on each other (Hamed and Rao, "A modified
 *     Mann–Kendall trend test for autocorrelated data", 1998, doi:10.1016/S0022-1694(97)00125-X)
 * @param high its upper end
 */
public record Drift(double change, double low, double high) {
  /** Below so many seconds a trend can't be told from noise. */
  private static final int SECONDS_MIN = 8;

  /** A smaller change is of no consequence, whatever its interval. */
  private static final double CHANGE_MIN = 0.05;

  /** Longer series are averaged to so many values, since all pairs of them are looked at. */
  private static final int VALUES_MAX = 300;

  /** By so much of its half an interval of 99 % is wider than one of 95 %. */
  private static final double SURER = 0.314;

  private static final double TAIL = 0.025;

  public Drift {
    if (!(low <= change && change <= high)) {
      throw new IllegalArgumentException(
          "a drift lies in its interval: %s in [%s, %s]".formatted(change, low, high));
    }
  }

  /** The drift of a series; empty where it is too short or stands still at zero. */
  public static Optional<Drift> of(RateSeries series) {
    List<Double> values = Bins.of(series.values(), VALUES_MAX).means();
    double level = Robust.median(values);
    if (series.values().size() < SECONDS_MIN || !(level > 0)) {
      return Optional.empty();
    }
    int n = values.size();
    double[] slopes = slopes(values);
    double median = (slopes[slopes.length / 2] + slopes[(slopes.length - 1) / 2]) / 2;
    double rho = Robust.positiveCorrelation(without(values, median));
    double variance = n * (n - 1.0) * (2.0 * n + 5) / 18 * (1 + rho) / (1 - rho);
    double half =
        NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL) * Math.sqrt(variance) / 2;
    double middle = (slopes.length - 1) / 2.0;
    double scale = (n - 1) / level;
    return Optional.of(
        new Drift(
            median * scale,
            slopes[(int) Math.max(0, Math.floor(middle - half))] * scale,
            slopes[(int) Math.min(slopes.length - 1.0, Math.ceil(middle + half))] * scale));
  }

  private static double[] slopes(List<Double> values) {
    double[] slopes = new double[values.size() * (values.size() - 1) / 2];
    int next = 0;
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        slopes[next++] = (values.get(j) - values.get(i)) / (j - i);
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }

  /** The values without a trend of this slope. */
  static List<Double> without(List<Double> values, double slope) {
    List<Double> level = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      level.add(values.get(i) - slope * (i - (values.size() - 1) / 2.0));
    }
    return level;
  }

  /** The series without this drift. */
  List<Double> removedFrom(RateSeries series) {
    int n = series.values().size();
    return without(series.values(), change * series.median() / (n - 1));
  }

  /** Whether it is large enough to matter, and is not zero at a level of 1 %. */
  @JsonIgnore
  public boolean isShown() {
    return Math.abs(change) >= CHANGE_MIN
        && (low > SURER * (change - low) || high < -SURER * (high - change));
  }

  /** What it is, for a person. */
  public String sentence() {
    return "the rate %s by %.0f %% (%.0f to %.0f %%) over the steady window"
        .formatted(
            change < 0 ? "fell" : "rose",
            100 * Math.abs(change),
            100 * Math.min(Math.abs(low), Math.abs(high)),
            100 * Math.max(Math.abs(low), Math.abs(high)));
  }
}
