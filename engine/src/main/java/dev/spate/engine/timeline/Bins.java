package dev.spate.engine.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * A long series averaged over bins of equal length.
 *
 * @param width how many values are in each bin; the last ones may be in none
 * @param means the mean of each bin
 */
record Bins(int width, List<Double> means) {
  Bins {
    means = List.copyOf(means);
  }

  /** The series itself, or so few bins of it. */
  static Bins of(List<Double> values, int most) {
    return ofWidth(values, Math.max(1, Math.ceilDiv(values.size(), most)));
  }

  static Bins ofWidth(List<Double> values, int width) {
    List<Double> means = new ArrayList<>();
    for (int from = 0; from + width <= values.size(); from += width) {
      means.add(Robust.mean(values.subList(from, from + width)));
    }
    return new Bins(width, means);
  }
}
