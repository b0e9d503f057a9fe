package dev.spate.report.page;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.ConfigurationResult.TrialSummary;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configurations with their figures: the rate beside its percentiles and its account, since
 * none of the three says anything without the others.
 *
 * @param columns the headings of the figures
 */
public record ResultTable(List<Column> columns, List<Row> rows) {
  private static final List<Metric> FIGURES =
      List.of(Metric.P50, Metric.P95, Metric.P99, Metric.P99_9);
  private static final List<Metric> COUNTS =
      List.of(Metric.ERRORS, Metric.IN_DOUBT, Metric.DROPPED, Metric.UNACCOUNTED);

  /**
   * A heading.
   *
   * @param doc what the figures below are
   */
  public record Column(String label, String doc) {}

  /**
   * A target × configuration.
   *
   * @param cells the figures, one for each column
   * @param reason stands in place of the figures where no iteration is valid
   */
  public record Row(
      String target,
      String configuration,
      int valid,
      int trials,
      List<Figure> cells,
      Optional<String> reason) {}

  /**
   * A figure.
   *
   * @param below what stands under it, such as its interval; may be empty
   */
  public record Figure(String text, String below) {
    private Figure(String text) {
      this(text, "");
    }
  }

  /** The configurations of a run, in the plan's order. */
  public static ResultTable of(List<ConfigurationResult> configurations) {
    List<Metric> counts =
        COUNTS.stream()
            .filter(metric -> isAlways(metric) || occurs(configurations, metric))
            .toList();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("rows/s", Metric.ROWS_PER_SECOND.doc()));
    FIGURES.forEach(metric -> columns.add(new Column(metric.key(), metric.doc())));
    columns.add(new Column("max", Metric.MAX.doc()));
    counts.forEach(metric -> columns.add(new Column(metric.key().replace('_', ' '), metric.doc())));
    return new ResultTable(columns, configurations.stream().map(one -> row(one, counts)).toList());
  }

  private static boolean isAlways(Metric metric) {
    return metric == Metric.ERRORS || metric == Metric.UNACCOUNTED;
  }

  private static boolean occurs(List<ConfigurationResult> configurations, Metric metric) {
    return configurations.stream().anyMatch(one -> sum(one, metric) > 0);
  }

  private static double sum(ConfigurationResult one, Metric metric) {
    return one.trials().stream()
        .mapToDouble(trial -> trial.metrics().getOrDefault(metric.key(), 0.0))
        .sum();
  }

  private static Row row(ConfigurationResult one, List<Metric> counts) {
    List<Figure> cells = new ArrayList<>();
    cells.add(
        new Figure(
            figure(one, Metric.ROWS_PER_SECOND),
            Optional.ofNullable(one.metrics().get(Metric.ROWS_PER_SECOND.key()))
                .filter(_ -> one.valid() > 1)
                .map(rate -> Words.spread(rate, Metric.ROWS_PER_SECOND.unit()))
                .orElse("")));
    FIGURES.forEach(metric -> cells.add(new Figure(figure(one, metric))));
    cells.add(
        new Figure(
            Optional.ofNullable(one.metrics().get(Metric.MAX.key()))
                .map(longest -> Units.latency(longest.max()))
                .orElse(Words.NONE)));
    counts.forEach(metric -> cells.add(new Figure(Units.number(sum(one, metric)))));
    return new Row(
        one.target(), one.configuration(), one.valid(), one.trials().size(), cells, reason(one));
  }

  private static String figure(ConfigurationResult one, Metric metric) {
    return Words.estimate(one.metrics(), metric);
  }

  /** Why there are no figures; empty where there are. */
  private static Optional<String> reason(ConfigurationResult one) {
    return one.valid() > 0
        ? Optional.empty()
        : one.trials().stream().map(ResultTable::reasons).flatMap(List::stream).findFirst();
  }

  private static List<String> reasons(TrialSummary trial) {
    return switch (trial.verdict()) {
      case Verdict.Valid _ -> List.of();
      case Verdict.Invalid(var reasons) -> reasons.stream().map(Verdict.Reason::message).toList();
    };
  }
}
