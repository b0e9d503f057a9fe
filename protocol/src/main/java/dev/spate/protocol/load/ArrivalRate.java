package dev.spate.protocol.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often work arrives.
 *
 * @param perSecond arrivals a second, above zero
 * @param unit what arrives: transactions, or rows (which come in whole transactions)
 */
public record ArrivalRate(double perSecond, Unit unit) {
  /** What is counted. */
  public enum Unit {
    TRANSACTIONS,
    ROWS
  }

  /** The form that {@link #parse} reads, as a regular expression (of lower case). */
  public static final String PATTERN =
      "(\\d+(?:\\.\\d+)?)\\s*(rows|transactions)?\\s*/\\s*(s|min|h)";

  private static final String THOUSANDTHS = "\\d+\\.\\d{3}";

  /**
   * The highest rate: a hundred times what the largest fleet could send, so that a mistyped one is
   * refused and no schedule overflows.
   */
  public static final double MAX_PER_SECOND = 100_000_000;

  private static final Pattern FORM = Pattern.compile(PATTERN);

  public ArrivalRate {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("must be above zero, got " + perSecond + "/s");
    }
    if (perSecond > MAX_PER_SECOND) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "must be at most %,.0f/s, got %s/s", MAX_PER_SECOND, perSecond));
    }
  }

  /**
   * Reads {@code 500/s}, {@code 30000/min} or {@code 50000 rows/s}.
   *
   * <p>A point with exactly three digits behind it is refused: half of Europe groups thousands by
   * it.
   *
   * @throws IllegalArgumentException where the text isn't a rate, or is zero
   */
  @JsonCreator
  public static ArrivalRate parse(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be a rate such as 500/s, 30000/min or 50000 rows/s, got '" + text + "'");
    }
    String number = form.group(1);
    if (number.matches(THOUSANDTHS)) {
      throw new IllegalArgumentException(
          "may mean %s0 or %s; write the one that is meant, got '%s'"
              .formatted(number, number.replace(".", ""), text));
    }
    double count = Double.parseDouble(number);
    double seconds =
        switch (form.group(3)) {
          case "min" -> 60;
          case "h" -> 3600;
          default -> 1;
        };
    return new ArrivalRate(
        count / seconds, "rows".equals(form.group(2)) ? Unit.ROWS : Unit.TRANSACTIONS);
  }

  /** Transactions a second, where each transaction has so many rows. */
  public double transactionsPerSecond(int rowsPerTransaction) {
    return switch (unit) {
      case TRANSACTIONS -> perSecond;
      case ROWS -> perSecond / rowsPerTransaction;
    };
  }

  /** The form that {@link #parse} reads. */
  @Override
  @JsonValue
  public String toString() {
    String number = BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
    // three digits behind the point would not be read back
    String digits = number.matches(THOUSANDTHS) ? number + "0" : number;
    return unit == Unit.ROWS ? digits + " rows/s" : digits + "/s";
  }
}
