package dev.spate.report.page;

import dev.spate.report.chart.Plot;
import dev.spate.report.chart.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The common axis of comparisons: ratios by their logarithms, so that twice and half are equally
 * far from 1, which is always on it.
 */
final class RatioAxis {
  /** What lies further off is drawn at the edge, with an arrow. */
  private static final double FURTHEST = 50;

  /** So that a tiny difference doesn't look large. */
  private static final double NEAREST = 1.05;

  private static final double ROOM = 1.04;
  private static final double DECADES = 4;
  private static final int MOST_TICKS = 7;
  private static final List<Double> STEPS = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0);
  private static final List<Double> ROUND =
      List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0);

  private final double from;
  private final double to;
  private final Scale.Logarithmic scale;

  /** The axis on which all of these have a place. */
  RatioAxis(Collection<Double> ratios) {
    double low = furthest(ratios.stream().mapToDouble(one -> 1 / one));
    double high = furthest(ratios.stream().mapToDouble(one -> one));
    from = 1 / low;
    to = high;
    scale = new Scale.Logarithmic(from, to);
  }

  private static double furthest(DoubleStream factors) {
    double most = factors.filter(one -> one > 0 && Double.isFinite(one)).max().orElse(1);
    return Math.clamp(most * ROOM, NEAREST, FURTHEST);
  }

  /** A place on it, as SVG writes it. */
  String at(double ratio) {
    return Plot.across(scale.at(ratio));
  }

  /** Whether a ratio is beyond the axis's begin or end. */
  boolean isBeyond(double ratio) {
    return ratio < from || ratio > to;
  }

  /** Its labelled places; 1 is one of them. */
  List<Double> ticks() {
    if (to / from > DECADES) {
      return ROUND.stream().filter(one -> !isBeyond(one)).toList();
    }
    for (double step : STEPS) {
      List<Double> ticks = new ArrayList<>();
      for (long index = (long) Math.ceil(from / step - 1e-9); index * step <= to; index++) {
        ticks.add(index * step);
      }
      if (ticks.size() <= MOST_TICKS) {
        return ticks;
      }
    }
    return List.of(1.0);
  }

  /** A tick's label. */
  static String label(double ratio) {
    return BigDecimal.valueOf(ratio).round(new MathContext(3)).stripTrailingZeros().toPlainString()
        + " ×";
  }
}
