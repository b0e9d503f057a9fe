package dev.spate.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Round values for axes: 1, 2 and 5 times powers of ten (Heckbert, "Nice numbers for graph labels",
 * in Graphics Gems, 1990), and for times the steps of a clock.
 */
final class Ticks {
  private static final List<Double> CLOCK_STEPS =
      List.of(
          1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1_800.0, 3_600.0,
          7_200.0, 14_400.0, 43_200.0, 86_400.0);

  /** Enough that no axis of whatever range asks for more. */
  private static final int MAX_TICKS = 40;

  private static final double ROUNDING = 1e-9;

  private Ticks() {}

  static List<Double> linear(double from, double to, int about) {
    return multiples(from, to, roundStep((to / 2 - from / 2) / Math.max(1, about) * 2));
  }

  /** The step of 1, 2 or 5 times a power of ten that is nearest by ratio. */
  private static double roundStep(double step) {
    double power = power(step);
    double mantissa = step / power;
    double nice = mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10;
    return nice * power;
  }

  static List<Double> elapsed(double seconds, int about) {
    double wanted = seconds / Math.max(1, about);
    if (seconds < 2) {
      return linear(0, seconds, about);
    }
    double day = CLOCK_STEPS.getLast();
    double step =
        CLOCK_STEPS.stream()
            .filter(each -> each >= wanted * (1 - ROUNDING))
            .findFirst()
            .orElse(Math.ceil(wanted / day) * day);
    return multiples(0, seconds, step);
  }

  private static List<Double> multiples(double from, double to, double step) {
    List<Double> ticks = new ArrayList<>();
    double first = Math.ceil(from / step - ROUNDING);
    for (int i = 0; i <= MAX_TICKS; i++) {
      double value = (first + i) * step;
      if (value > to + step * ROUNDING || !Double.isFinite(value)) {
        break;
      }
      // 3 × 0.1 isn't 0.3, and would be labelled so.
      ticks.add(Math.clamp(rounded(value, step), from, to));
    }
    return ticks.isEmpty() ? List.of(from) : ticks;
  }

  private static double rounded(double value, double step) {
    double digits = Math.max(0, Math.min(300, 1 - Math.floor(Math.log10(step))));
    double factor = Math.pow(10, digits);
    double scaled = value * factor;
    return Math.abs(scaled) < 1L << 53 ? Math.rint(scaled) / factor : value;
  }

  /** Powers of ten, with 2 and 5 times them where there is room; plain steps below a factor 3. */
  static List<Double> logarithmic(double from, double to, int about) {
    double decades = Math.log10(to) - Math.log10(from);
    if (decades < 0.5) {
      return linear(from, to, about);
    }
    List<Double> mantissas = decades * 3 <= about * 1.5 ? List.of(1.0, 2.0, 5.0) : List.of(1.0);
    int every = Math.max(1, (int) Math.ceil(decades / Math.max(1, about)));
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(from));
    for (int exponent = first; exponent <= Math.log10(to) + 1; exponent++) {
      for (double mantissa : mantissas) {
        double value = mantissa * Math.pow(10, exponent);
        boolean wanted = Math.floorMod(exponent, every) == 0;
        if (wanted && value >= from * (1 - ROUNDING) && value <= to * (1 + ROUNDING)) {
          ticks.add(Math.clamp(value, from, to));
        }
      }
    }
    return ticks.isEmpty() ? List.of(from) : ticks;
  }

  /** 50 and 90, and then each nine. */
  static List<Double> percentiles(int nines) {
    List<Double> ticks = new ArrayList<>(List.of(50.0, 90.0));
    for (int nine = 2; nine <= nines; nine++) {
      ticks.add(100 - Math.pow(10, 2 - nine));
    }
    return ticks;
  }

  /** The least of 1, 1.5, 2, 3, 4, 5, 6 and 8 times a power of ten that isn't below the value. */
  static double above(double value) {
    double power = power(value);
    for (double mantissa : List.of(1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)) {
      if (mantissa * power >= value) {
        return Math.min(mantissa * power, Double.MAX_VALUE);
      }
    }
    return Math.min(value * 2, Double.MAX_VALUE);
  }

  /** The greatest of 1, 2 and 5 times a power of ten that isn't above the value. */
  static double below(double value) {
    double power = power(value);
    double mantissa = value / power;
    return (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1) * power;
  }

  /** The greatest power of ten that isn't above the value, within what a double can hold. */
  private static double power(double value) {
    double exponent = Math.floor(Math.log10(value));
    return Math.max(Math.pow(10, exponent), Double.MIN_NORMAL);
  }
}
