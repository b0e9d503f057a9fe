package dev.spate.report.chart;

import java.util.Collection;
import java.util.List;

/**
 * Where values lie along an axis: its begin is at 0, its end at 1. What lies outside is at the
 * nearer end; what is no number is nowhere ({@code NaN}).
 */
public sealed interface Scale {
  /** The share of the axis that lies before the value; NaN for NaN. */
  double at(double value);

  /** Round values from the scale's begin to its end, about this many; at least one. */
  List<Double> ticks(int about);

  /**
   * A scale on which equal differences are equally long.
   *
   * @param from the value at its begin, finite
   * @param to the value at its end, finite and above
   */
  record Linear(double from, double to) implements Scale {
    public Linear {
      requireOrder(from, to);
    }

    @Override
    public double at(double value) {
      // Halved, since the difference of two finite numbers may not be finite.
      return within((value / 2 - from / 2) / (to / 2 - from / 2));
    }

    @Override
    public List<Double> ticks(int about) {
      return Ticks.linear(from, to, about);
    }
  }

  /**
   * A scale on which equal ratios are equally long.
   *
   * @param from the value at its begin, above 0
   * @param to the value at its end, finite and above
   */
  record Logarithmic(double from, double to) implements Scale {
    public Logarithmic {
      requireOrder(from, to);
      if (!(from > 0)) {
        throw new IllegalArgumentException("a logarithmic scale begins above 0, not at " + from);
      }
    }

    @Override
    public double at(double value) {
      return value <= 0
          ? 0
          : within((Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from)));
    }

    @Override
    public List<Double> ticks(int about) {
      return Ticks.logarithmic(from, to, about);
    }
  }

  /**
   * Seconds since a start, with ticks at the steps of a clock.
   *
   * @param seconds at its end; it begins at 0
   */
  record Elapsed(double seconds) implements Scale {
    public Elapsed {
      requireOrder(0, seconds);
    }

    @Override
    public double at(double value) {
      return within(value / seconds);
    }

    @Override
    public List<Double> ticks(int about) {
      return Ticks.elapsed(seconds, about);
    }
  }

  /**
   * Percentiles by how many values they leave above them, logarithmically, so that as much room is
   * between 90 and 99 as between 99 and 99.9.
   *
   * @param nines how often the distance to 100 is divided by ten: 4 ends at 99.99
   */
  record Percentile(int nines) implements Scale {
    public Percentile {
      if (nines < 1) {
        throw new IllegalArgumentException("percentiles end at 90 or above, not at " + nines);
      }
    }

    @Override
    public double at(double value) {
      return value >= 100 ? 1 : within(-Math.log10(1 - value / 100) / nines);
    }

    @Override
    public List<Double> ticks(int about) {
      return Ticks.percentiles(nines);
    }
  }

  /** From 0 to a round value at or above all; to 1 where none is above 0. */
  static Linear fromZero(Collection<Double> values) {
    double max = max(values);
    return new Linear(0, max > 0 ? Ticks.above(max) : 1);
  }

  /** Over all values with some room, not from 0; for figures whose differences count. */
  static Linear around(Collection<Double> values) {
    double min = values.stream().filter(Double::isFinite).min(Double::compare).orElse(0.0);
    double max = values.stream().filter(Double::isFinite).max(Double::compare).orElse(1.0);
    double room = Math.max((max - min) * 0.05, Math.max(Math.abs(max) * 1e-3, 1e-9));
    double from = min - room;
    double to = max + room;
    return Double.isFinite(from) && Double.isFinite(to) && from < to
        ? new Linear(from, to)
        : new Linear(min / 2, Double.MAX_VALUE);
  }

  /** Between round values around all that are above 0, at least a factor of 10. */
  static Logarithmic ofRatios(Collection<Double> values) {
    List<Double> positive = values.stream().filter(one -> one > 0 && Double.isFinite(one)).toList();
    if (positive.isEmpty()) {
      return new Logarithmic(0.1, 1);
    }
    double min = positive.stream().min(Double::compare).orElseThrow();
    double from = Math.max(Ticks.below(min), Double.MIN_NORMAL);
    double to = Math.max(Ticks.above(max(positive)), Math.min(from * 10, Double.MAX_VALUE));
    return from < to ? new Logarithmic(from, to) : new Logarithmic(from / 10, from);
  }

  private static double max(Collection<Double> values) {
    return values.stream().filter(Double::isFinite).max(Double::compare).orElse(Double.NaN);
  }

  private static double within(double share) {
    return Double.isNaN(share) ? share : Math.clamp(share, 0.0, 1.0);
  }

  private static void requireOrder(double from, double to) {
    if (!(Double.isFinite(from) && Double.isFinite(to) && from < to)) {
      throw new IllegalArgumentException(
          "a scale goes from a number to a larger one, not from %s to %s".formatted(from, to));
    }
  }
}
