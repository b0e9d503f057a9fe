package dev.spate.engine.comparison;

import dev.spate.engine.metric.Better;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Percentiles;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;

/** What sentences call a metric, and how they write its values. */
public final class MetricWords {
  private static final String SERVICE = "service_";

  private MetricWords() {}

  static String verb(Metric metric) {
    return metric.unit() == Unit.PER_SECOND ? "takes" : "has";
  }

  /** What it is called in a sentence: rows/s, p99 response time. */
  public static String noun(Metric metric) {
    String key = metric.key();
    if (metric.unit() == Unit.PER_SECOND) {
      return key.replace("_per_second", "/s");
    }
    if (Percentiles.isOne(metric)) {
      return key.startsWith(SERVICE)
          ? key.substring(SERVICE.length()) + " service time"
          : key + " response time";
    }
    return key.replace('_', ' ');
  }

  /** What the better one of two does. */
  static String betterThan(Metric metric) {
    String noun = noun(metric);
    if (metric.better() == Better.LOWER_IS_BETTER) {
      return "has a lower %s than".formatted(noun);
    }
    return metric.unit() == Unit.PER_SECOND
        ? "takes more %s than".formatted(noun)
        : "has a higher %s than".formatted(noun);
  }

  static String value(Metric metric, double value) {
    return Units.text(value, metric.unit());
  }
}
