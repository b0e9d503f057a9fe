package dev.spate.engine.check;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure as a check writes it: a number and its unit, such as {@code 0.5%}, {@code 20,000/s} or
 * {@code 1.5s}. A number that two readers may take for two numbers is refused, with both.
 *
 * @param number the number without its unit; finite, and not negative
 * @param unit what stands behind it, possibly nothing
 * @param thousandths whether exactly three digits stand behind its point, and nothing else tells
 *     that they are not a group of thousands
 * @param written the number as it was written
 */
record FigureText(double number, String unit, boolean thousandths, String written) {
  private static final String GROUPED = "[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d{0,2}(?:_\\d{3})+";
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\+?(?<whole>"
              + GROUPED
              + "|\\d+|)(?:\\.(?<fraction>\\d+))?(?<exponent>[eE][+-]?\\d+)?");

  /** What begins like a number and is none, or has something before its unit that may be one. */
  private static final Pattern SPLIT =
      Pattern.compile(
          "(?<number>[\\p{Nd}.,_'’+\\-−\\p{Z}eE]*[\\p{Nd}.,_'’])\\s*(?<unit>[^\\p{Nd}]*)");

  /** How a figure begins. */
  static final Pattern FIRST = Pattern.compile("[\\p{Nd}.,+\\-−].*");

  private static final Pattern ONE_COMMA = Pattern.compile("(\\d*),(\\d+)");
  private static final int MAX_LENGTH = 40;

  /**
   * Reads a figure; empty where the text doesn't begin like one.
   *
   * @throws IllegalArgumentException where it does, but can't be read in one way alone
   */
  static Optional<FigureText> read(String text) {
    if (!FIRST.matcher(text).matches()) {
      return Optional.empty();
    }
    Matcher split = SPLIT.matcher(text);
    if (!split.matches()) {
      throw noNumber(text);
    }
    String written = split.group("number");
    Matcher form = NUMBER.matcher(written);
    if (!form.matches() || (form.group("whole").isEmpty() && form.group("fraction") == null)) {
      throw refused(written);
    }
    boolean thousandths =
        form.group("fraction") != null
            && form.group("fraction").length() == 3
            && form.group("exponent") == null
            && form.group("whole").indexOf(',') < 0;
    return Optional.of(new FigureText(value(written), split.group("unit"), thousandths, written));
  }

  private static double value(String written) {
    String digits = written.replaceAll("[_,]", "");
    double value = digits.length() > MAX_LENGTH ? Double.NaN : Double.parseDouble(digits);
    boolean vanished = value == 0 && digits.matches("[^eE]*[1-9].*");
    if (!Double.isFinite(value) || vanished) {
      throw new IllegalArgumentException(
          "the number %s is beyond what can be measured".formatted(shortened(written)));
    }
    return value;
  }

  private static IllegalArgumentException refused(String written) {
    if (written.startsWith("-") || written.startsWith("−")) {
      return new IllegalArgumentException(
          "no metric is below zero, got %s".formatted(shortened(written)));
    }
    Matcher comma = ONE_COMMA.matcher(written);
    if (comma.matches()) {
      String whole = comma.group(1);
      String fraction = comma.group(2);
      return twoReadings(
          written,
          "%s.%s".formatted(whole.isEmpty() ? "0" : whole, fraction),
          plain(whole + fraction),
          "write it without a comma");
    }
    return noNumber(written);
  }

  private static IllegalArgumentException noNumber(String written) {
    return new IllegalArgumentException(
        ("'%s' is not a number that can be read in one way alone; write the digits 0 to 9, with a"
                + " point before a fraction, such as 20000 or 0.5; a comma may stand between groups"
                + " of three, such as 20,000")
            .formatted(shortened(written)));
  }

  /**
   * Refuses a point before exactly three digits.
   *
   * @throws IllegalArgumentException where the figure has one
   */
  void refuseThousandths() {
    if (thousandths) {
      throw twoReadings(
          written,
          written.replaceFirst("\\+", "") + "0",
          plain(written.replaceAll("[^0-9]", "")),
          "write the one that is meant");
    }
  }

  private static IllegalArgumentException twoReadings(
      String written, String one, String other, String advice) {
    return new IllegalArgumentException(
        "'%s' may mean %s or %s; %s"
            .formatted(shortened(written), shortened(one), shortened(other), advice));
  }

  private static String plain(String digits) {
    return digits.length() > MAX_LENGTH ? digits : new BigDecimal(digits).toPlainString();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }
}
