package dev.spate.protocol.setting;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an interval reaches to either side of its estimate, relative to it: {@code ±3%}.
 *
 * @param perCent between 0.1 and 50
 */
public record MarginOfError(BigDecimal perCent) {
  /** What it is, for messages. */
  public static final String WORDS = "a margin of error such as ±3%";

  /** The form in which a plan writes it; the sign may be left out. */
  public static final String PATTERN = "±?\\s*\\d{1,3}(?:\\.\\d{1,6})?\\s*%";

  private static final Pattern FORM = Pattern.compile("±?\\s*(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");
  private static final BigDecimal MIN = new BigDecimal("0.1");
  private static final BigDecimal MAX = BigDecimal.valueOf(50);

  public MarginOfError {
    requireNonNull(perCent, "perCent is null");
    if (perCent.compareTo(MIN) < 0 || perCent.compareTo(MAX) > 0) {
      throw new IllegalArgumentException("must be between ±%s%% and ±%s%%".formatted(MIN, MAX));
    }
    perCent = perCent.stripTrailingZeros();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it isn't one, whose message is the broken rule
   */
  public static MarginOfError parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("must be " + WORDS);
    }
    return new MarginOfError(new BigDecimal(form.group(1)));
  }

  /** The same as a share: 0.03 for ±3 %. */
  public double share() {
    return perCent.movePointLeft(2).doubleValue();
  }

  /** As a plan writes it. */
  @Override
  public String toString() {
    return "±" + perCent.toPlainString() + "%";
  }
}
