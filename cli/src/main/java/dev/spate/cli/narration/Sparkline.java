package dev.spate.cli.narration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Values as a row of bars, one character each, from zero to the largest of what they stand beside.
 */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * The bars.
   *
   * @param values NaN where there is none
   * @param most what the highest bar stands for
   */
  static String of(List<Double> values, double most) {
    return values.stream().map(value -> bar(value, most)).collect(Collectors.joining());
  }

  private static String bar(double value, double most) {
    if (Double.isNaN(value)) {
      return " ";
    }
    double share = most > 0 ? Math.clamp(value / most, 0, 1) : 0;
    return String.valueOf(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
  }
}
