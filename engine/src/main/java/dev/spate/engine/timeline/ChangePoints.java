package dev.spate.engine.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Finds where a trial's rate changed, by circular binary segmentation (Olshen, Venkatraman, Lucito
 * and Wykoff, "Circular binary segmentation for the analysis of array-based DNA copy number data",
 * Biostatistics 5, 2004, doi:10.1093/biostatistics/kxh008): of all stretches, the one whose mean
 * differs most from the rest; and again within and beside it. So a dip, which is two changes, is
 * found as one. Other than there, a stretch counts by Student's t with Bonferroni's correction for
 * all stretches that there are, the noise estimated from differences of neighbours: a permutation
 * of few seconds can't be significant at all. Single seconds far from their neighbours are drawn to
 * them before, so that noise with long tails makes no levels.
 */
public final class ChangePoints {
  /** In a trial without a change, one is marked with this probability at most. */
  private static final double FALSE_ALARM = 0.01;

  /** One or two seconds are outliers, not another level. */
  private static final int SECONDS_MIN = 3;

  /** Smaller changes are of no consequence, as a share of the median rate. */
  private static final double CHANGE_MIN = 0.05;

  /** Longer series are averaged to so many values, since all stretches of them are looked at. */
  private static final int VALUES_MAX = 1_000;

  /**
   * How many independent differences the median absolute deviation of n of them is worth (its
   * efficiency under normal noise, 0.37: Rousseeuw and Croux, "Alternatives to the median absolute
   * deviation", 1993, doi:10.1080/01621459.1993.10476408).
   */
  private static final double EFFICIENCY = 0.37;

  private final List<Double> values;
  private final double level;
  private final double noise;
  private final TDistribution student;
  private final TreeSet<Integer> changes = new TreeSet<>();

  private ChangePoints(List<Double> values, double level) {
    this.level = level;
    this.noise = Robust.noise(values);
    this.values = Robust.clipped(values, noise);
    this.student = TDistribution.of(Math.max(1, EFFICIENCY * (values.size() - 1)));
  }

  /**
   * The changes in a series, in the order of time.
   *
   * @param levelled the same seconds without a drift, where there is one: a slope isn't a staircase
   */
  static List<ChangePoint> of(RateSeries series, List<Double> levelled) {
    Bins bins = Bins.of(levelled, VALUES_MAX);
    ChangePoints search = new ChangePoints(bins.means(), series.median());
    search.segment(0, bins.means().size());
    List<Integer> at = search.changes.stream().map(bin -> bin * bins.width()).toList();
    List<ChangePoint> points = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      int from = i == 0 ? 0 : at.get(i - 1);
      int to = i + 1 == at.size() ? series.values().size() : at.get(i + 1);
      points.add(
          new ChangePoint(
              series.fromSecond() + at.get(i),
              Robust.mean(series.values().subList(from, at.get(i))),
              Robust.mean(series.values().subList(at.get(i), to))));
    }
    return List.copyOf(points);
  }

  /** The series with all its levels moved to its median. */
  static RateSeries removedFrom(RateSeries series, List<ChangePoint> changes) {
    double median = series.median();
    List<Double> levelled = new ArrayList<>();
    int from = 0;
    for (int change = 0; change <= changes.size(); change++) {
      int to =
          change < changes.size()
              ? changes.get(change).second() - series.fromSecond()
              : series.values().size();
      List<Double> level = series.values().subList(from, to);
      double mean = Robust.mean(level);
      level.forEach(value -> levelled.add(value - mean + median));
      from = to;
    }
    return new RateSeries(series.fromSecond(), levelled);
  }

  /** A stretch of a segment against the rest of it. */
  private record Stretch(int from, int to, double difference, double score) {}

  private void segment(int from, int to) {
    if (to - from < 2 * SECONDS_MIN) {
      return;
    }
    Stretch most = mostDifferent(from, to);
    if (!counts(most, from, to)) {
      return;
    }
    for (int change : List.of(most.from(), most.to())) {
      if (change > from && change < to) {
        changes.add(change);
      }
    }
    segment(from, most.from());
    segment(most.from(), most.to());
    segment(most.to(), to);
  }

  private Stretch mostDifferent(int from, int to) {
    double[] sums = new double[to - from + 1];
    for (int i = from; i < to; i++) {
      sums[i - from + 1] = sums[i - from] + values.get(i);
    }
    int n = to - from;
    Stretch most = new Stretch(from, to, 0, 0);
    for (int i = 0; i < n; i++) {
      for (int j = i + SECONDS_MIN; j <= n && n - (j - i) >= SECONDS_MIN; j++) {
        int inside = j - i;
        double sum = sums[j] - sums[i];
        double difference = sum / inside - (sums[n] - sum) / (n - inside);
        double score = Math.abs(difference) / Math.sqrt(1.0 / inside + 1.0 / (n - inside));
        if (score > most.score() && edgesAreLong(i, j, n)) {
          most = new Stretch(from + i, from + j, difference, score);
        }
      }
    }
    return most;
  }

  /** No remainder that is too short to be a level. */
  private static boolean edgesAreLong(int from, int to, int n) {
    return (from == 0 || from >= SECONDS_MIN) && (to == n || n - to >= SECONDS_MIN);
  }

  private boolean counts(Stretch stretch, int from, int to) {
    if (Math.abs(stretch.difference()) < CHANGE_MIN * level || !(level > 0)) {
      return false;
    }
    List<Double> residuals = new ArrayList<>();
    int length = stretch.to() - stretch.from();
    double outside = -stretch.difference() * length / (to - from);
    for (int i = from; i < to; i++) {
      boolean inside = i >= stretch.from() && i < stretch.to();
      residuals.add(values.get(i) - outside - (inside ? stretch.difference() : 0));
    }
    double error = noise * Robust.inflation(Robust.positiveCorrelation(residuals));
    int n = values.size();
    double stretches = n * (n - 1.0) / 2;
    return stretch.score() / error
        > student.inverseSurvivalProbability(FALSE_ALARM / 2 / stretches);
  }
}
