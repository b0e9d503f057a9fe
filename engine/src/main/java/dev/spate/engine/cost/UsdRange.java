package dev.spate.engine.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** An amount in US dollars that is known to lie between two. */
public record UsdRange(double low, double high) {
  /** Nothing: what sums begin with, and no price. */
  static final UsdRange NOTHING = new UsdRange(0, 0);

  public UsdRange {
    if (!(low >= 0) || !(high >= low)) {
      throw new IllegalArgumentException(
          "must be 0 <= low <= high, got %s, %s".formatted(low, high));
    }
  }

  static UsdRange of(double usd) {
    return new UsdRange(usd, usd);
  }

  UsdRange plus(UsdRange other) {
    return new UsdRange(low + other.low, high + other.high);
  }

  UsdRange times(double factor) {
    return new UsdRange(low * factor, high * factor);
  }

  /** For a person: {@code $0.43 … $0.49}. */
  public String text() {
    String from = usd(low);
    String to = usd(high);
    return from.equals(to) ? to : from + " … " + to;
  }

  private static String usd(double value) {
    if (value >= 0.1 || value == 0) {
      return String.format(Locale.ROOT, "$%,.2f", value);
    }
    return value >= 0.000_001
        ? "$" + new BigDecimal(value).round(new MathContext(2)).toPlainString()
        : "less than $0.000001";
  }
}
