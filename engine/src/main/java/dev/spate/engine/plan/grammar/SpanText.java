package dev.spate.engine.plan.grammar;

import dev.spate.protocol.workload.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The written form of spans: two lengths of time or two numbers with two points between them, such
 * as {@code 1h..30d} or {@code 0.01..100}; one alone stands for both.
 */
public final class SpanText {
  private static final String END = "-?\\d{1,18}(?:\\.\\d{1,18})? ?(?:us|ms|s|min|h|d)?";

  /** The form, as a regular expression. */
  public static final String PATTERN = END + "(?: ?\\.\\. ?" + END + ")?";

  /** What the form is, for messages; follows "must be". */
  public static final String WORDS =
      "two lengths of time or two numbers, such as 1h..30d or 0.01..100";

  private static final Pattern FORM = Pattern.compile(PATTERN);
  private static final Pattern ONE = Pattern.compile("(-?\\d+(?:\\.\\d+)?) ?([a-z]*)");

  /** So that microseconds from one end to the other fit 64 bits; some 137,000 years. */
  private static final BigDecimal MAX_DAYS = BigDecimal.valueOf(50_000_000);

  /** The units from the longest to the shortest, with their microseconds. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", 86_400_000_000L);
    UNITS.put("h", 3_600_000_000L);
    UNITS.put("min", 60_000_000L);
    UNITS.put("s", 1_000_000L);
    UNITS.put("ms", 1_000L);
    UNITS.put("us", 1L);
  }

  private SpanText() {}

  /**
   * Reads a span.
   *
   * @throws IllegalArgumentException where the text isn't one, is finer than a microsecond or
   *     longer than 50,000,000 days; its message follows the path and names the rule
   */
  public static Span parse(String text) {
    String stripped = text.strip();
    Matcher ends = ONE.matcher(stripped);
    if (!FORM.matcher(stripped).matches() || !ends.find()) {
      throw new IllegalArgumentException("must be " + WORDS);
    }
    BigDecimal first = new BigDecimal(ends.group(1));
    String firstUnit = ends.group(2);
    boolean two = ends.find();
    BigDecimal last = two ? new BigDecimal(ends.group(1)) : first;
    String lastUnit = two ? ends.group(2) : firstUnit;
    if (firstUnit.isEmpty() && lastUnit.isEmpty()) {
      return new Span.Amount(first, last);
    }
    return new Span.Time(duration(first, firstUnit), duration(last, lastUnit));
  }

  /** Zero needs no unit. */
  private static Duration duration(BigDecimal number, String unit) {
    if (unit.isEmpty() && number.signum() != 0) {
      throw new IllegalArgumentException("must have a unit on both sides, or on none");
    }
    BigDecimal micros = number.multiply(BigDecimal.valueOf(UNITS.getOrDefault(unit, 1L)));
    if (micros.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("must be whole microseconds");
    }
    if (micros.abs().compareTo(MAX_DAYS.multiply(BigDecimal.valueOf(UNITS.get("d")))) > 0) {
      throw new IllegalArgumentException("must be at most 50000000d");
    }
    long whole = micros.longValueExact();
    return Duration.ofSeconds(
        Math.floorDiv(whole, 1_000_000L), Math.floorMod(whole, 1_000_000L) * 1_000);
  }

  /** The shortest form that {@link #parse} reads back. */
  public static String format(Span span) {
    return switch (span) {
      case Span.Time(Duration min, Duration max) -> joined(format(min), format(max));
      case Span.Amount(BigDecimal min, BigDecimal max) ->
          joined(min.toPlainString(), max.toPlainString());
    };
  }

  private static String joined(String min, String max) {
    return min.equals(max) ? min : min + ".." + max;
  }

  private static String format(Duration duration) {
    long micros = duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
    if (micros == 0) {
      return "0s";
    }
    return UNITS.entrySet().stream()
        .filter(unit -> micros % unit.getValue() == 0)
        .findFirst()
        .map(unit -> micros / unit.getValue() + unit.getKey())
        .orElseThrow();
  }
}
