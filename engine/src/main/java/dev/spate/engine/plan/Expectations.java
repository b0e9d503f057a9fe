package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.grammar.DurationText;
import dev.spate.protocol.measure.AcknowledgementGaps;
import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is expected of each trial's steady window, beyond which its figures are not believed.
 *
 * @param errors limit of the operations that failed or are in doubt
 * @param connections limit of the connections that are alive
 * @param gap limit of a time without an acknowledgement; empty where it follows from the load
 */
public record Expectations(
    @Setting(
            value =
                "Operations of the steady window that failed or are in doubt, as a share of those"
                    + " that ended in it.",
            byDefault = "< 0.1%",
            pattern = "<=?\\s*" + Expectations.PER_CENT,
            form = "an upper limit in per cent, such as < 1%")
        String errors,
    @Setting(
            value =
                "Connections that are alive in each second of the steady window, as a share of"
                    + " those that the load asks for. One that waits after a failure, is being"
                    + " opened again or is lost isn't.",
            byDefault = "'>= 95%'",
            pattern = ">=?\\s*" + Expectations.PER_CENT,
            form = "a lower limit in per cent, such as >= 90% (quoted)")
        String connections,
    @Setting(
            value =
                "The longest time in the steady window without an acknowledgement. Where it is"
                    + " left out, the longest of 1 s, 5% of the window, three times the 99th"
                    + " percentile of the response time, and three times the interval in which"
                    + " operations are due.",
            pattern = "<=?\\s*" + DurationText.PATTERN,
            form = "an upper limit of 500ms or more, such as < 5s")
        Optional<String> gap) {
  /** A share in a plan, from 0 to 100 per cent. */
  static final String PER_CENT = "(?:100|\\d{1,2}(?:\\.\\d{1,9})?)\\s*%";

  private static final Pattern LIMIT = Pattern.compile("([<>])(=?)\\s*(.+)");

  /** What is expected where a plan says nothing else. */
  public static final Expectations DEFAULT = new Expectations("< 0.1%", ">= 95%", Optional.empty());

  public Expectations {
    requireNonNull(errors, "errors is null");
    requireNonNull(connections, "connections is null");
    requireNonNull(gap, "gap is null");
    BrokenRules broken = new BrokenRules();
    if (!share(errors).holds(0)) {
      broken.add("errors", "must let a trial without failures pass", errors);
    }
    if (!share(connections).holds(1)) {
      broken.add("connections", "must let a trial with all connections pass", connections);
    }
    gap.ifPresent(text -> gap(text, broken));
    broken.refuse();
  }

  /** Limits that no trial can keep are mistakes in the plan. */
  private static void gap(String text, BrokenRules broken) {
    try {
      if (time(text).value() < AcknowledgementGaps.MIN_NS) {
        broken.add("gap", "must be 500ms or more; shorter gaps are not recorded", text.strip());
      }
    } catch (IllegalArgumentException e) { // too long a duration, or too fine a one
      broken.add("gap", e.getMessage(), text);
    }
  }

  /**
   * A limit that a figure must keep.
   *
   * @param text as it stands in the plan
   * @param upper whether the figure must stay below it, or above
   * @param inclusive whether the limit itself is allowed
   * @param value a share from 0 to 1, or nanoseconds
   */
  public record Limit(String text, boolean upper, boolean inclusive, double value) {
    /** Whether the figure keeps it. */
    public boolean holds(double figure) {
      return (inclusive && figure == value) || (upper ? figure < value : figure > value);
    }
  }

  /** The limit of failed operations, as a share from 0 to 1. */
  public Limit errorLimit() {
    return share(errors);
  }

  /** The limit of connections that are alive, as a share from 0 to 1. */
  public Limit connectionLimit() {
    return share(connections);
  }

  /** The limit of a gap, in nanoseconds, where the plan sets one. */
  public Optional<Limit> gapLimit() {
    return gap.map(Expectations::time);
  }

  private static Limit share(String text) {
    return limit(text, Expectations::parsedShare);
  }

  private static Limit time(String text) {
    return limit(text, figure -> (double) DurationText.parse(figure).toNanos());
  }

  private static double parsedShare(String perCent) {
    String number = perCent.substring(0, perCent.length() - 1).strip();
    return new BigDecimal(number).movePointLeft(2).doubleValue();
  }

  private static Limit limit(String text, ToDoubleFunction<String> value) {
    Matcher form = LIMIT.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("not a limit: " + text);
    }
    return new Limit(
        text.strip(),
        form.group(1).equals("<"),
        !form.group(2).isEmpty(),
        value.applyAsDouble(form.group(3).strip()));
  }
}
