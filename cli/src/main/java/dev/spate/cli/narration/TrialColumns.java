package dev.spate.cli.narration;

import dev.spate.cli.terminal.StyledText;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The columns of the lines about trials: wide enough for each name of the plan, and as many figures
 * as the terminal has room for. Where there is little, names are shortened.
 */
final class TrialColumns {
  private static final int WIDTH = 10;

  /** What stands behind the figures: two blanks and INVALID. */
  private static final int VERDICT = 9;

  private static final int SHORTEST_NAME = 8;

  /**
   * A figure.
   *
   * @param rank 0 where a line is nothing without it, else the higher the sooner it is left out
   */
  private record Figure(String heading, int rank, Function<Map<String, Double>, String> text) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("rows/s", 0, metrics -> Units.number(value(metrics, Metric.ROWS_PER_SECOND))),
          new Figure("p50", 2, metrics -> Units.latency(value(metrics, Metric.P50))),
          new Figure("p99", 0, metrics -> Units.latency(value(metrics, Metric.P99))),
          new Figure("max", 3, metrics -> Units.latency(value(metrics, Metric.MAX))),
          new Figure("errors", 1, metrics -> Units.number(value(metrics, Metric.ERRORS))));

  private final TrialCount trials;
  private final int target;
  private final int configuration;
  private final List<Figure> figures;

  private TrialColumns(TrialCount trials, int target, int configuration, List<Figure> figures) {
    this.trials = trials;
    this.target = target;
    this.configuration = configuration;
    this.figures = figures;
  }

  /** The columns for the trials of a plan in so many columns of a terminal. */
  static TrialColumns of(PlanDocument plan, TrialCount trials, int columns) {
    int target = longest(plan.plan().targets().keySet().stream());
    int configuration = longest(plan.configurations().stream().map(Configuration::label));
    List<Figure> figures = new ArrayList<>(FIGURES);
    while (true) {
      TrialColumns all = new TrialColumns(trials, target, configuration, List.copyOf(figures));
      int over = all.width() - columns;
      Figure least = figures.stream().max(Comparator.comparingInt(Figure::rank)).orElseThrow();
      if (over <= 0) {
        return all;
      }
      if (least.rank() > 0) {
        figures.remove(least);
      } else {
        int shorter = Math.min(configuration, Math.max(SHORTEST_NAME, configuration - over));
        int rest = over - (configuration - shorter);
        int narrower = Math.min(target, Math.max(SHORTEST_NAME, target - rest));
        return new TrialColumns(trials, narrower, shorter, List.copyOf(figures));
      }
    }
  }

  private static int longest(Stream<String> names) {
    return names.map(StyledText::line).mapToInt(StyledText::columns).max().orElse(0);
  }

  private int width() {
    return blank().length() + figures.size() * WIDTH + VERDICT;
  }

  /** How many trials there are. */
  TrialCount trials() {
    return trials;
  }

  /** Which trial it is, out of how many. */
  String name(Trial trial) {
    String index = String.valueOf(trial.index() + 1);
    return "%s/%s  %s  %s  %s"
        .formatted(
            StyledText.right(index, String.valueOf(trials.atMost()).length()),
            trials.bound(),
            padded(trial.target(), target),
            padded(trial.configuration(), configuration),
            sign(trial));
  }

  /** Iterations have a number; the trials of a search have a letter before it. */
  static String sign(Trial trial) {
    return switch (trial.purpose()) {
      case MEASUREMENT -> "#" + trial.iteration();
      case SEARCH -> "s" + trial.iteration();
      case CONFIRMATION -> "c" + trial.iteration();
    };
  }

  private static String padded(String name, int columns) {
    return StyledText.left(StyledText.shortened(StyledText.line(name), columns), columns);
  }

  private String blank() {
    return " ".repeat(StyledText.columns(name(Trial.at(0, "", "", Map.of(), 1, 1))));
  }

  /** The names of the figures, above the lines. */
  String heading() {
    return blank() + line(figures.stream().map(Figure::heading));
  }

  /** A trial with its figures. */
  String line(Trial trial, Map<String, Double> metrics) {
    return name(trial) + line(figures.stream().map(figure -> figure.text().apply(metrics)));
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

  private static String line(Stream<String> figures) {
    StringBuilder line = new StringBuilder();
    figures.forEach(
        figure ->
            line.append(StyledText.right(figure, Math.max(WIDTH, StyledText.columns(figure) + 1))));
    return line.toString();
  }
}
