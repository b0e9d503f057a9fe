package dev.spate.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How an axis writes its values: short, and exact for round ones. */
public enum ValueFormat {
  /** 950, 12,000, 1.2 M. */
  NUMBER,
  /** Milliseconds, in the unit that fits: 85 µs, 2 ms, 1.5 s. */
  LATENCY,
  /** Shares: 5 %. */
  SHARE,
  /** Seconds since a start: 30 s, 1:30 min, 10 min, 2 h. */
  ELAPSED,
  /** Percentiles: p50, p99.9. */
  PERCENTILE,
  /** Ratios: 0.8 ×, 2 ×. */
  RATIO;

  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double HUGE = 1e15;

  /** The value in words; a dash for NaN. */
  public String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return switch (this) {
      case NUMBER -> number(value);
      case LATENCY -> latency(value);
      case SHARE -> plain(value * 100) + " %";
      case ELAPSED -> elapsed(value);
      case PERCENTILE -> "p" + plain(value);
      case RATIO -> plain(value) + " ×";
    };
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (size >= 1e9 && size < HUGE) {
      return plain(value / 1e9) + " G";
    }
    return size >= 1e6 && size < HUGE ? plain(value / 1e6) + " M" : plain(value);
  }

  private static String latency(double milliseconds) {
    double size = Math.abs(milliseconds);
    if (size >= 1_000) {
      return number(milliseconds / 1_000) + " s";
    }
    return size >= 1 || size == 0
        ? plain(milliseconds) + " ms"
        : plain(milliseconds * 1_000) + " µs";
  }

  private static String elapsed(double seconds) {
    if ((seconds % HOUR == 0 && seconds > 0) || seconds > 100 * HOUR) {
      return plain(seconds / HOUR) + " h";
    }
    if (seconds % MINUTE == 0 && seconds > 0 && seconds < HOUR) {
      return plain(seconds / MINUTE) + " min";
    }
    if (seconds >= HOUR) {
      long minutes = Math.round(seconds / MINUTE);
      return String.format(Locale.ROOT, "%d:%02d h", minutes / 60, minutes % 60);
    }
    long whole = Math.round(seconds);
    return seconds > 2 * MINUTE
        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
        : plain(seconds) + " s";
  }

  /** At most six significant digits, thousands grouped, no zeros at the end. */
  private static String plain(double value) {
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    if (Math.abs(value) >= HUGE) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    BigDecimal number = BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros();
    String text =
        Math.abs(value) >= 1_000
            ? String.format(Locale.ROOT, "%,.0f", value)
            : number.scale() > 8
                ? String.format(Locale.ROOT, "%.1e", value)
                : number.toPlainString();
    return text.replace('-', '−');
  }
}
