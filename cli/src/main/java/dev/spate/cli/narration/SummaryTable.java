package dev.spate.cli.narration;

import dev.spate.cli.terminal.Table;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configurations of a run, a line for each. As many columns as fit, unless all are asked for;
 * counts of what went wrong have one only where there is something to count.
 */
final class SummaryTable {
  /** How many of the first columns are names. */
  private static final int NAMES = 2;

  /**
   * A column.
   *
   * @param rank 0 where the table is nothing without it, else the higher the sooner it is left out
   */
  private record Column(String heading, int rank, Function<ConfigurationResult, String> cell) {}

  private final List<ConfigurationResult> results;

  SummaryTable(List<ConfigurationResult> results) {
    this.results = List.copyOf(results);
  }

  /** The lines with all columns, the heading first. */
  List<String> wide() {
    List<Column> columns = new ArrayList<>(names());
    columns.add(figure("rows/s", 0, Metric.ROWS_PER_SECOND));
    columns.add(new Column("min … max", 0, SummaryTable::range));
    columns.add(new Column("±", 0, SummaryTable::interval));
    columns.add(figure("tx/s", 0, Metric.TRANSACTIONS_PER_SECOND));
    columns.add(figure("p50", 0, Metric.P50));
    columns.add(figure("p95", 0, Metric.P95));
    columns.add(figure("p99", 0, Metric.P99));
    columns.add(figure("p99.9", 0, Metric.P99_9));
    columns.add(new Column("max", 0, SummaryTable::longest));
    columns.addAll(counts());
    columns.add(figure("CPU", 0, Metric.GENERATOR_CPU));
    columns.add(valid());
    return lines(columns);
  }

  /** The lines with as many columns as fit into so many characters. */
  List<String> fitting(int width) {
    List<Column> columns = new ArrayList<>(names());
    columns.add(figure("rows/s", 0, Metric.ROWS_PER_SECOND));
    if (results.stream().anyMatch(one -> !interval(one).isEmpty())) {
      columns.add(new Column("±", 2, SummaryTable::interval));
    }
    columns.add(figure("p50", 1, Metric.P50));
    columns.add(figure("p99", 0, Metric.P99));
    columns.add(figure("p99.9", 4, Metric.P99_9));
    columns.add(new Column("max", 3, SummaryTable::longest));
    columns.addAll(counts());
    columns.add(valid());
    List<String> lines = lines(columns);
    while (width(lines) > width) {
      Column least = columns.stream().max(Comparator.comparingInt(Column::rank)).orElseThrow();
      if (least.rank() == 0) {
        return lines;
      }
      columns.remove(least);
      lines = lines(columns);
    }
    return lines;
  }

  private static int width(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  private List<String> lines(List<Column> columns) {
    Table table = new Table(columns.stream().map(Column::heading).toList(), NAMES);
    for (ConfigurationResult one : results) {
      table.row(columns.stream().map(column -> column.cell().apply(one)).toList());
    }
    return table.lines();
  }

  private static List<Column> names() {
    return List.of(
        new Column("target", 0, ConfigurationResult::target),
        new Column("configuration", 0, ConfigurationResult::configuration));
  }

  private List<Column> counts() {
    List<Column> counts = new ArrayList<>();
    counts.add(count("errors", Metric.ERRORS));
    countOf("in doubt", Metric.IN_DOUBT).ifPresent(counts::add);
    countOf("cut off", Metric.CUT).ifPresent(counts::add);
    countOf("dropped", Metric.DROPPED).ifPresent(counts::add);
    return counts;
  }

  /** A column where there is something to count. */
  private Optional<Column> countOf(String heading, Metric metric) {
    return results.stream().anyMatch(one -> sum(one, metric) > 0)
        ? Optional.of(count(heading, metric))
        : Optional.empty();
  }

  /** What happened in all iterations, those included that aren't valid. */
  private static Column count(String heading, Metric metric) {
    return new Column(heading, 0, one -> Units.number(sum(one, metric)));
  }

  private static double sum(ConfigurationResult one, Metric metric) {
    return one.trials().stream()
        .mapToDouble(trial -> trial.metrics().getOrDefault(metric.key(), 0.0))
        .sum();
  }

  private static Column valid() {
    return new Column("valid", 0, one -> "%d/%d".formatted(one.valid(), one.trials().size()));
  }

  private static Column figure(String heading, int rank, Metric metric) {
    return new Column(
        heading,
        rank,
        one ->
            estimate(one, metric)
                .map(found -> Units.text(found.value(), metric.unit()))
                .orElse("–"));
  }

  private static String range(ConfigurationResult one) {
    return estimate(one, Metric.ROWS_PER_SECOND)
        .map(rate -> Units.number(rate.min()) + " … " + Units.number(rate.max()))
        .orElse("–");
  }

  /** Half of the rate's interval, as a share of the rate; nothing where there is no interval. */
  private static String interval(ConfigurationResult one) {
    return estimate(one, Metric.ROWS_PER_SECOND)
        .filter(rate -> rate.high().isPresent() && rate.value() > 0)
        .map(rate -> Units.percent((rate.high().getAsDouble() - rate.value()) / rate.value()))
        .orElse("");
  }

  private static String longest(ConfigurationResult one) {
    return estimate(one, Metric.MAX).map(most -> Units.latency(most.max())).orElse("–");
  }

  private static Optional<Estimate> estimate(ConfigurationResult one, Metric metric) {
    return Optional.ofNullable(one.metrics().get(metric.key()));
  }
}
