package dev.spate.protocol.load;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the highest arrival rate is searched by.
 *
 * @param within as a plan writes it, such as {@code 5%}
 */
public record RateSearch(
    @Setting(
            "What has to hold: conditions on metrics that get worse as the rate rises, such as p99"
                + " < 50ms and errors < 0.1%, joined by and. Whatever it says, nothing may be"
                + " dropped, and 99% of what is due in the steady window must be done in it.")
        String objective,
    @Setting("The lowest rate that may be tried, such as 100/s.") ArrivalRate from,
    @Setting("The highest rate that may be tried, counted as from is.") ArrivalRate to,
    @Setting(
            value =
                "The goal width: how far the lowest rate that doesn't hold may be above the highest"
                    + " one that does, between 1% and 50%.",
            byDefault = "5%",
            pattern = RateSearch.PER_CENT,
            form = "a share in per cent such as 5%")
        String within) {
  static final String PER_CENT = "\\d{1,2}(?:\\.\\d{1,6})?\\s*%";

  private static final Pattern FORM = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?)\\s*%");
  private static final double MIN_WIDTH = 0.01;
  private static final double MAX_WIDTH = 0.5;

  public RateSearch {
    requireNonNull(objective, "objective is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(within, "within is null");
    BrokenRules broken = new BrokenRules();
    double width = share(within);
    boolean inRange = width >= MIN_WIDTH && width <= MAX_WIDTH;
    if (!inRange) {
      broken.add("within", "must be between 1% and 50%", within.strip());
    }
    if (from.unit() != to.unit()) {
      broken.add("to", "must count what from counts (%s)".formatted(from), to);
    } else if (to.perSecond() <= from.perSecond()) {
      broken.add("to", "must be above from (%s)".formatted(from), to);
    } else if (inRange && to.perSecond() < from.perSecond() * (1 + width)) {
      String rule =
          "must be at least %s above from (%s), or there is nothing to search"
              .formatted(within.strip(), from);
      broken.add("to", rule, to);
    }
    broken.refuse();
  }

  /** The goal width as a share: 0.05 for 5 %. */
  public double width() {
    return share(within);
  }

  private static double share(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("must be a share in per cent such as 5%, got " + text);
    }
    return new BigDecimal(form.group(1)).movePointLeft(2).doubleValue();
  }
}
