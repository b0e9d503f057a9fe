package dev.spate.engine.comparison;

import dev.spate.engine.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/** Ratios and shares as a person reads them: with as many decimals as their interval bears. */
final class RatioText {
  private static final int MOST_DECIMALS = 4;
  private static final double TEN = 10;

  private RatioText() {}

  /** Such as {@code 2.9 × (2.7–3.1)}. */
  static String of(double ratio, Optional<Interval> interval) {
    if (interval.isEmpty()) {
      return "%s ×".formatted(number(ratio, ratio < TEN ? 2 : 1));
    }
    double low = interval.get().low();
    double high = interval.get().high();
    int decimals = decimals(ratio, high - low);
    while (decimals < MOST_DECIMALS
        && (looksLikeOne(low, decimals) || looksLikeOne(high, decimals))) {
      decimals++;
    }
    return "%s × (%s–%s)"
        .formatted(number(ratio, decimals), number(low, decimals), number(high, decimals));
  }

  /** What isn't an interval and mustn't look like one: {@code 1.5 × to 2.0 ×}. */
  static String range(double ratio, Optional<Interval> range) {
    if (range.isEmpty()) {
      return of(ratio, range);
    }
    int decimals = decimals(ratio, range.get().high() - range.get().low());
    return "%s × to %s ×"
        .formatted(number(range.get().low(), decimals), number(range.get().high(), decimals));
  }

  private static int decimals(double ratio, double width) {
    int least = ratio < TEN ? 1 : 0;
    int byWidth = width > 0 ? (int) Math.ceil(-Math.log10(width) + 0.5) : MOST_DECIMALS;
    return Math.clamp(byWidth, least, MOST_DECIMALS);
  }

  /** An end that is not 1 must not be written as 1, since a claim hangs on it. */
  private static boolean looksLikeOne(double end, int decimals) {
    return end != 1 && number(end, decimals).equals(number(1, decimals));
  }

  private static String number(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    boolean vanishes = value > 0 && Double.parseDouble(text.replace(",", "")) == 0;
    return vanishes ? new BigDecimal(value).round(new MathContext(1)).toPlainString() : text;
  }
}
