package dev.spate.engine.plan.grammar;

import dev.spate.protocol.setting.Setting;
import java.math.BigDecimal;

/**
 * What a scalar's value is limited to, beyond its type.
 *
 * @param min smallest number allowed
 * @param max largest number allowed
 * @param zero whether a duration of zero is allowed
 * @param blank whether a text may be blank
 * @param pattern the expression that a text matches, empty for any text
 * @param form what the pattern asks for, as text that follows "must be"
 * @param file whether a text may stand in a file of its own
 */
public record ScalarLimits(
    double min,
    double max,
    boolean zero,
    boolean blank,
    String pattern,
    String form,
    boolean file) {
  /** No limits beyond the type's own. */
  public static final ScalarLimits NONE =
      new ScalarLimits(
          Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false, "", "", false);

  /** No limits at all: a text may be blank, too. */
  static final ScalarLimits BLANK =
      new ScalarLimits(
          Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, true, "", "", false);

  static ScalarLimits of(Setting setting) {
    return new ScalarLimits(
        setting.min(),
        setting.max(),
        setting.zero(),
        setting.blank(),
        setting.pattern(),
        setting.form(),
        setting.file());
  }

  /** The rule that a number breaks, such as "must be 1 or more"; empty where it breaks none. */
  String brokenBy(BigDecimal number) {
    boolean below = Double.isFinite(min) && number.compareTo(BigDecimal.valueOf(min)) < 0;
    boolean above = Double.isFinite(max) && number.compareTo(BigDecimal.valueOf(max)) > 0;
    return below || above ? "must be " + range() : "";
  }

  /** The range of a number as text; empty where it has no limit. */
  public String range() {
    if (Double.isFinite(min) && Double.isFinite(max)) {
      return "between %s and %s".formatted(plain(min), plain(max));
    }
    if (Double.isFinite(min)) {
      return plain(min) + " or more";
    }
    return Double.isFinite(max) ? "at most " + plain(max) : "";
  }

  private static String plain(double limit) {
    return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
  }
}
