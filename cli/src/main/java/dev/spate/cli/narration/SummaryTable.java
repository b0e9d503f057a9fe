package dev.spate.cli.narration;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.StyledText;
import dev.spate.cli.terminal.Table;
import dev.spate.cli.terminal.Terminal;
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
  private static final String INTERVAL = "95 % interval";
  private static final String HELD_BY = "held by";
  private static final String NOTHING = "–";
  private static final String RANGE = " … ";

  /** How many of the first columns are names. */
  private static final int NAMES = 2;

  /**
   * A column.
   *
   * @param rank 0 where the table is nothing without it, else the higher the sooner it is left out
   */
  private record Column(String heading, int rank, Function<ConfigurationResult, String> cell) {}

  private final List<ConfigurationResult> results;
  private final LimiterLines limiters;
  private final Terminal terminal;

  SummaryTable(List<ConfigurationResult> results, LimiterLines limiters, Terminal terminal) {
    this.results = List.copyOf(results);
    this.limiters = limiters;
    this.terminal = terminal;
  }

  /**
   * The table.
   *
   * @param lines the heading first
   * @param limiters whether it says what held each configuration
   * @param ranges whether a range stands in the place of an interval somewhere
   */
  record Drawn(List<String> lines, boolean limiters, boolean ranges) {}

  /** With all columns. */
  Drawn wide() {
    List<Column> columns = new ArrayList<>(names());
    columns.add(figure("rows/s", 0, Metric.ROWS_PER_SECOND));
    columns.add(new Column("min … max", 0, SummaryTable::range));
    columns.add(new Column(INTERVAL, 0, SummaryTable::interval));
    columns.add(figure("tx/s", 0, Metric.TRANSACTIONS_PER_SECOND));
    columns.add(figure("p50", 0, Metric.P50));
    columns.add(figure("p95", 0, Metric.P95));
    columns.add(figure("p99", 0, Metric.P99));
    columns.add(figure("p99.9", 0, Metric.P99_9));
    columns.add(new Column("max", 0, SummaryTable::longest));
    columns.addAll(counts());
    columns.add(figure("CPU", 0, Metric.GENERATOR_CPU));
    columns.add(valid());
    if (!limiters.views().isEmpty()) {
      columns.add(new Column(HELD_BY, 0, limiters::cell));
    }
    return drawn(columns);
  }

  /** With as many columns as fit into so many characters, the more telling ones first. */
  Drawn fitting(int width) {
    List<Column> all = new ArrayList<>(names());
    all.add(figure("rows/s", 0, Metric.ROWS_PER_SECOND));
    if (results.stream().anyMatch(one -> !interval(one).isEmpty())) {
      all.add(new Column(INTERVAL, 1, SummaryTable::interval));
    }
    all.add(figure("p50", 3, Metric.P50));
    all.add(figure("p99", 0, Metric.P99));
    all.add(figure("p99.9", 5, Metric.P99_9));
    all.add(new Column("max", 4, SummaryTable::longest));
    all.addAll(counts());
    all.add(valid());
    if (limiters.known()) {
      all.add(new Column(HELD_BY, 2, limiters::cell));
    }
    List<Column> shown = new ArrayList<>(all);
    shown.removeIf(column -> column.rank() > 0);
    all.stream()
        .filter(column -> column.rank() > 0)
        .sorted(Comparator.comparingInt(Column::rank))
        .forEach(
            column -> {
              List<Column> more = new ArrayList<>(all);
              more.removeIf(one -> !one.equals(column) && !shown.contains(one));
              if (width(lines(more)) <= width) {
                shown.clear();
                shown.addAll(more);
              }
            });
    return drawn(shown);
  }

  private Drawn drawn(List<Column> columns) {
    List<String> headings = columns.stream().map(Column::heading).toList();
    boolean ranges =
        headings.contains(INTERVAL)
            && results.stream().anyMatch(one -> interval(one).contains(RANGE));
    return new Drawn(lines(columns), headings.contains(HELD_BY), ranges);
  }

  private static int width(List<String> lines) {
    return lines.stream().mapToInt(StyledText::columns).max().orElse(0);
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

  private Column valid() {
    return new Column(
        "valid",
        0,
        one -> {
          String valid = "%d/%d".formatted(one.valid(), one.trials().size());
          return one.valid() == one.trials().size() ? valid : terminal.styled(Style.BAD, valid);
        });
  }

  /** A figure; where no iteration is valid, nobody shall take it for one. */
  private Column figure(String heading, int rank, Metric metric) {
    return new Column(
        heading,
        rank,
        one -> {
          if (one.valid() == 0) {
            return metric == Metric.ROWS_PER_SECOND
                ? terminal.styled(Style.BAD, "INVALID")
                : NOTHING;
          }
          return estimate(one, metric)
              .map(found -> Units.text(found.value(), metric.unit()))
              .orElse(NOTHING);
        });
  }

  private static String range(ConfigurationResult one) {
    return estimate(one, Metric.ROWS_PER_SECOND)
        .filter(_ -> one.valid() > 0)
        .map(SummaryTable::range)
        .orElse(NOTHING);
  }

  private static String range(Estimate rate) {
    return Units.number(rate.min()) + RANGE + Units.number(rate.max());
  }

  /** The rate's interval; of two iterations their range, of one nothing. */
  private static String interval(ConfigurationResult one) {
    return estimate(one, Metric.ROWS_PER_SECOND)
        .filter(rate -> one.valid() > 1)
        .map(
            rate ->
                rate.low().isPresent()
                    ? Units.interval(
                        rate.low().getAsDouble(),
                        rate.high().orElseThrow(),
                        Metric.ROWS_PER_SECOND.unit())
                    : range(rate))
        .orElse("");
  }

  private static String longest(ConfigurationResult one) {
    return estimate(one, Metric.MAX)
        .filter(_ -> one.valid() > 0)
        .map(most -> Units.latency(most.max()))
        .orElse(NOTHING);
  }

  private static Optional<Estimate> estimate(ConfigurationResult one, Metric metric) {
    return Optional.ofNullable(one.metrics().get(metric.key()));
  }
}
