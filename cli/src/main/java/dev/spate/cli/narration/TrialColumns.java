package dev.spate.cli.narration;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialPurpose;
import java.util.Map;

/**
 * The columns of the lines about trials, wide enough for each name of the plan.
 *
 * @param trials how many trials there are
 * @param target width of the target's name
 * @param configuration width of the configuration's
 */
record TrialColumns(TrialCount trials, int target, int configuration) {
  private static final int FIGURE = 10;

  static TrialColumns of(PlanDocument plan, TrialCount trials) {
    return new TrialColumns(
        trials,
        plan.plan().targets().keySet().stream().mapToInt(String::length).max().orElse(0),
        plan.configurations().stream()
            .map(Configuration::label)
            .mapToInt(String::length)
            .max()
            .orElse(0));
  }

  /** Which trial it is, out of how many. */
  String name(Trial trial) {
    int digits = String.valueOf(trials.atMost()).length();
    return ("%" + digits + "d/%s  %-" + target + "s  %-" + configuration + "s  %s%d")
        .formatted(
            trial.index() + 1,
            trials.bound(),
            trial.target(),
            trial.configuration(),
            sign(trial.purpose()),
            trial.iteration());
  }

  /** Iterations have a number; the trials of a search have a letter before it. */
  private static String sign(TrialPurpose purpose) {
    return switch (purpose) {
      case MEASUREMENT -> "#";
      case SEARCH -> "s";
      case CONFIRMATION -> "c";
    };
  }

  /** The names of the figures, above the lines. */
  String heading() {
    String blank = " ".repeat(name(Trial.at(0, "", "", Map.of(), 1, 1)).length());
    return blank + figures("rows/s", "p50", "p99", "max", "errors");
  }

  /** A trial with its figures. */
  String line(Trial trial, Map<String, Double> metrics) {
    return name(trial)
        + figures(
            Units.number(value(metrics, Metric.ROWS_PER_SECOND)),
            Units.latency(value(metrics, Metric.P50)),
            Units.latency(value(metrics, Metric.P99)),
            Units.latency(value(metrics, Metric.MAX)),
            Units.number(value(metrics, Metric.ERRORS)));
  }

  /** What the trial can't say of its operations, where there is any: behind the verdict. */
  String uncertain(Map<String, Double> metrics) {
    return count(metrics, Metric.IN_DOUBT, "in doubt") + count(metrics, Metric.CUT, "cut off");
  }

  private static String count(Map<String, Double> metrics, Metric metric, String words) {
    double count = value(metrics, metric);
    return count > 0 ? "  %s %s".formatted(Units.number(count), words) : "";
  }

  private static double value(Map<String, Double> metrics, Metric metric) {
    return metrics.getOrDefault(metric.key(), Double.NaN);
  }

  private static String figures(String... figures) {
    StringBuilder line = new StringBuilder();
    for (String figure : figures) {
      line.append(" ".repeat(Math.max(1, FIGURE - figure.length()))).append(figure);
    }
    return line.toString();
  }
}
