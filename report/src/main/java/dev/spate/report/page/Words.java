package dev.spate.report.page;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;
import dev.spate.engine.stats.Estimate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How the page says what it says. */
public final class Words {
  /** What stands where there is no figure. */
  public static final String NONE = "–";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** So many of something: 1 trial, 12 trials. */
  public static String counted(long count, String one) {
    return "%s %s%s".formatted(count(count), one, count == 1 ? "" : "s");
  }

  /** A count, its thousands grouped. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A moment, to the second. */
  public static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /** How long something took. */
  public static String took(Instant from, Instant to) {
    return Units.wait(Duration.between(from, to));
  }

  /** A metric's figure of one trial. */
  public static String figure(Map<String, Double> metrics, Metric metric) {
    Double value = metrics.get(metric.key());
    return value == null ? NONE : Units.text(value, metric.unit());
  }

  /** A metric's estimate over iterations. */
  static String estimate(Map<String, Estimate> metrics, Metric metric) {
    Estimate estimate = metrics.get(metric.key());
    return estimate == null ? NONE : Units.text(estimate.value(), metric.unit());
  }

  /** An interval's ends, with the figures' unit. */
  public static String interval(Estimate estimate, Unit unit) {
    return estimate.low().isPresent()
        ? Units.interval(estimate.low().getAsDouble(), estimate.high().orElseThrow(), unit)
        : NONE;
  }

  /** The interval; of two iterations, which give none, their range. */
  public static String spread(Estimate estimate, Unit unit) {
    return estimate.low().isPresent()
        ? interval(estimate, unit)
        : "%s … %s".formatted(Units.text(estimate.min(), unit), Units.text(estimate.max(), unit));
  }
}
