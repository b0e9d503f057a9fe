package dev.spate.engine.plan.grammar;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The written form of durations: a number and its unit, such as {@code 500ms} or {@code 1.5s}. */
public final class DurationText {
  /** The form, as a regular expression. */
  public static final String PATTERN = "(\\d{1,19}(?:\\.\\d{1,9})?) ?(ns|us|ms|s|min|h|d)";

  /** What the form is, for messages; follows "must be". */
  public static final String WORDS = "a duration such as 500ms, 20s, 5min or 1h";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  /** The longest that a plan may write. */
  public static final Duration MAX_DURATION = Duration.ofDays(30);

  /** Read, as spans have it, and never written. */
  private static final String DAY = "d";

  /** The units from the longest to the shortest, with their nanoseconds. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put(DAY, 86_400_000_000_000L);
    UNITS.put("h", 3_600_000_000_000L);
    UNITS.put("min", 60_000_000_000L);
    UNITS.put("s", 1_000_000_000L);
    UNITS.put("ms", 1_000_000L);
    UNITS.put("us", 1_000L);
    UNITS.put("ns", 1L);
  }

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException where the text isn't one, is finer than a nanosecond or longer
   *     than 30 days; its message follows the path and names the rule
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("must be " + WORDS);
    }
    BigDecimal ns =
        new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(UNITS.get(form.group(2))));
    if (ns.compareTo(BigDecimal.valueOf(MAX_DURATION.toNanos())) > 0) {
      throw new IllegalArgumentException("must be at most 720h");
    }
    if (ns.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("must be whole nanoseconds");
    }
    return Duration.ofNanos(ns.longValueExact());
  }

  /** The shortest form without a fraction that {@link #parse} reads back. */
  public static String format(Duration duration) {
    long ns = duration.toNanos();
    if (ns == 0) {
      return "0s";
    }
    return UNITS.entrySet().stream()
        .filter(unit -> !unit.getKey().equals(DAY) && ns % unit.getValue() == 0)
        .findFirst()
        .map(unit -> ns / unit.getValue() + unit.getKey())
        .orElseThrow();
  }
}
