package dev.spate.engine.metric;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them: three significant digits, and a unit that fits. */
public final class Units {
  // What is as large as these is rounded up to the next digit or unit, and is written in it.
  private static final double NEXT_UNIT = 999.5;
  private static final double WHOLE = 99.95;
  private static final double HUNDREDTHS = 9.995;
  private static final double TENTHS = 9.95;

  private Units() {}

  /** A count or a rate: 12,345 or 3.21. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : significant(value);
  }

  /** A latency in milliseconds: 85 µs, 1.23 ms, 12.3 ms, 1.23 s. */
  public static String latency(double milliseconds) {
    if (Double.isNaN(milliseconds)) {
      return "–";
    }
    if (milliseconds * 1_000 < NEXT_UNIT) {
      return significant(milliseconds * 1_000) + " µs";
    }
    return milliseconds < NEXT_UNIT
        ? significant(milliseconds) + " ms"
        : significant(milliseconds / 1_000) + " s";
  }

  /** A share: 4.2 %, 12 %. */
  public static String percent(double share) {
    return Double.isNaN(share)
        ? "–"
        : String.format(
            Locale.ROOT, Math.abs(share) * 100 < TENTHS ? "%.1f %%" : "%,.0f %%", share * 100);
  }

  /** Both ends of an interval; an end below zero, which nothing measured can be, isn't written. */
  public static String interval(double low, double high, Unit unit) {
    if (low <= 0) {
      return "up to " + text(high, unit);
    }
    String dash =
        switch (unit) {
          case MILLISECONDS, SHARE -> " – ";
          case COUNT, PER_SECOND, CPU_MICROSECONDS, SECONDS -> "–";
        };
    return text(low, unit) + dash + text(high, unit);
  }

  /** A time that a person waits: 45 s, 3 min 20 s. */
  public static String wait(Duration time) {
    long seconds = Math.max(0, Math.round(time.toMillis() / 1_000.0));
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
    return "%d h %02d min".formatted(seconds / 3_600, seconds % 3_600 / 60);
  }

  /** A metric's figure, with the unit that it is read in. */
  public static String text(double value, Unit unit) {
    return switch (unit) {
      case MILLISECONDS -> latency(value);
      case SHARE -> percent(value);
      case COUNT, PER_SECOND, CPU_MICROSECONDS, SECONDS -> number(value);
    };
  }

  private static String significant(double value) {
    double size = Math.abs(value);
    if (size >= WHOLE) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size < HUNDREDTHS ? "%.2f" : "%.1f", value);
  }
}
