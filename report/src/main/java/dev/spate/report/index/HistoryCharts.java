package dev.spate.report.index;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.stats.Estimate;
import dev.spate.report.chart.Axis;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.Curve;
import dev.spate.report.chart.DataTable;
import dev.spate.report.chart.EndLabels;
import dev.spate.report.chart.LegendKey;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.Look.Weight;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Plot;
import dev.spate.report.chart.Scale;
import dev.spate.report.chart.ValueFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How each configuration did from run to run: a chart for each plan that was run twice or more, a
 * line for each target × configuration.
 */
public final class HistoryCharts {
  private static final int HEIGHT = 160;
  private static final int VALUE_TICKS = 4;

  /** Older runs aren't drawn, since a line has no more points. */
  private static final int MAX_RUNS = 240;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final String INTRO =
      "A line is a target and configuration of one plan, a point the estimate of a run with its"
          + " interval; a cross is a run without a valid iteration. What changed between runs"
          + " (machine, versions, the plan itself) isn't in the intervals. The rows/s axis"
          + " begins at 0, the other one is logarithmic.";

  /** What the only configuration of a plan is called. */
  private static final String UNSWEPT = "default";

  private static final List<Metric> METRICS = List.of(Metric.ROWS_PER_SECOND, Metric.P99);

  /** One target × configuration over the runs. */
  private record Line(String name, Look look, List<Optional<ConfigurationResult>> runs) {
    private Optional<Estimate> estimate(int run, Metric metric) {
      return runs.get(run).flatMap(one -> Optional.ofNullable(one.metrics().get(metric.key())));
    }

    private boolean isValid(int run) {
      return runs.get(run).map(one -> one.valid() > 0).orElse(false);
    }
  }

  private HistoryCharts() {}

  /** The charts of these runs; a plan that was run once is named in a sentence. */
  public static ChartGroup of(List<IndexedRun> runs) {
    Map<String, List<RunResult>> plans = new TreeMap<>();
    for (IndexedRun run : runs.reversed()) {
      run.result()
          .filter(result -> !result.configurations().isEmpty())
          .ifPresent(
              result -> plans.computeIfAbsent(result.name(), _ -> new ArrayList<>()).add(result));
    }
    List<Chart> charts = new ArrayList<>();
    List<String> once = new ArrayList<>();
    plans.forEach(
        (name, results) -> {
          if (results.size() < 2) {
            once.add(name);
          } else {
            List<RunResult> shown =
                results.subList(Math.max(0, results.size() - MAX_RUNS), results.size());
            groups(shown)
                .forEach(
                    (subject, lines) ->
                        charts.add(
                            chart(
                                "history-" + (charts.size() + 1),
                                subject.isEmpty() ? name : "%s, %s".formatted(name, subject),
                                shown,
                                lines)));
          }
        });
    List<String> omitted =
        once.isEmpty()
            ? List.of()
            : List.of("Run once, so without a history: %s.".formatted(String.join(", ", once)));
    return new ChartGroup(charts.isEmpty() ? "" : INTRO, charts, omitted);
  }

  /** The lines of each chart: a configuration's targets, or a single target's configurations. */
  private static Map<String, List<Line>> groups(List<RunResult> runs) {
    List<ConfigurationResult> all =
        runs.stream().flatMap(run -> run.configurations().stream()).toList();
    List<String> targets = all.stream().map(ConfigurationResult::target).distinct().toList();
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    for (Cell cell : all.stream().map(Cell::of).distinct().toList()) {
      List<Optional<ConfigurationResult>> results =
          runs.stream()
              .map(
                  run ->
                      run.configurations().stream()
                          .filter(one -> Cell.of(one).equals(cell))
                          .findFirst())
              .toList();
      if (results.stream().filter(Optional::isPresent).count() < 2) {
        continue;
      }
      boolean oneTarget = targets.size() == 1;
      List<Line> lines =
          groups.computeIfAbsent(
              oneTarget || cell.configuration.equals(UNSWEPT) ? "" : cell.configuration,
              _ -> new ArrayList<>());
      int series = oneTarget ? lines.size() : targets.indexOf(cell.target);
      lines.add(
          new Line(
              oneTarget && !cell.configuration.equals(UNSWEPT) ? cell.configuration : cell.target,
              Look.of(series % Look.COLOURS + 1),
              results));
    }
    return groups;
  }

  /** What makes a line. */
  private record Cell(String target, String configuration) {
    private static Cell of(ConfigurationResult result) {
      return new Cell(result.target(), result.configuration());
    }
  }

  private static Chart chart(String id, String plan, List<RunResult> runs, List<Line> lines) {
    Scale order = new Scale.Linear(0.5, runs.size() + 0.5);
    return new Chart(
        id,
        "%s: rows/s and p99 from run to run".formatted(plan),
        "%d runs.".formatted(runs.size()),
        new Axis(
            "%s – %s"
                .formatted(
                    DAY.format(runs.getFirst().startedAt()),
                    DAY.format(runs.getLast().startedAt())),
            order,
            ValueFormat.NUMBER,
            0),
        METRICS.stream().map(metric -> plot(metric, lines, order)).toList(),
        lines.stream().map(line -> LegendKey.line(line.look, line.name)).toList(),
        List.of(),
        List.of(),
        Chart.Margin.NAMES,
        table(plan, runs, lines));
  }

  private static Plot plot(Metric metric, List<Line> lines, Scale order) {
    List<Double> values =
        lines.stream()
            .flatMap(
                line ->
                    IntStream.range(0, line.runs.size())
                        .mapToObj(run -> line.estimate(run, metric))
                        .flatMap(Optional::stream))
            .flatMap(
                estimate -> Stream.of(estimate.value(), estimate.high().orElse(estimate.value())))
            .toList();
    boolean rate = metric == Metric.ROWS_PER_SECOND;
    Scale scale = rate ? Scale.fromZero(values) : Scale.ofRatios(values);
    List<Mark> marks = new ArrayList<>();
    EndLabels ends = new EndLabels();
    for (Line line : lines) {
      Curve curve = new Curve(order, scale);
      double end = Double.NaN;
      for (int run = 0; run < line.runs.size(); run++) {
        Optional<Estimate> estimate = line.estimate(run, metric);
        boolean drawn = estimate.isPresent() && line.isValid(run);
        curve.add(run + 1, drawn ? estimate.get().value() : Double.NaN);
        estimate.ifPresent(marks(line, run, order, scale, marks)::add);
        end = drawn ? scale.at(estimate.get().value()) : end;
      }
      marks.add(new Mark.Line(curve.line(), line.look));
      ends.add(end, line.name, line.look);
    }
    marks.addAll(ends.marks(HEIGHT));
    return new Plot(
        new Axis(
            rate ? "rows/s" : "p99 of the response time",
            scale,
            rate ? ValueFormat.NUMBER : ValueFormat.LATENCY,
            VALUE_TICKS),
        HEIGHT,
        marks);
  }

  /** Adds an estimate's point and interval. */
  @FunctionalInterface
  private interface Addition {
    void add(Estimate estimate);
  }

  private static Addition marks(Line line, int run, Scale order, Scale scale, List<Mark> marks) {
    return estimate -> {
      double x = order.at(run + 1);
      Look look = line.isValid(run) ? line.look : line.look.weight(Weight.INVALID);
      OptionalDouble low = estimate.low();
      if (low.isPresent() && line.isValid(run)) {
        marks.add(
            new Mark.ErrorBar(
                x,
                scale.at(low.getAsDouble()),
                scale.at(estimate.high().orElseThrow()),
                look.weight(Weight.FAINT)));
      }
      if (Double.isFinite(estimate.value())) {
        marks.add(new Mark.Point(x, scale.at(estimate.value()), look, ""));
      }
    };
  }

  private static DataTable table(String plan, List<RunResult> runs, List<Line> lines) {
    List<String> head = new ArrayList<>(List.of("run"));
    lines.forEach(line -> head.addAll(List.of(line.name + ": rows/s", line.name + ": p99")));
    List<List<String>> rows = new ArrayList<>();
    for (int run = runs.size() - 1; run >= 0; run--) {
      List<String> row = new ArrayList<>(List.of(runs.get(run).run()));
      for (Line line : lines) {
        for (Metric metric : METRICS) {
          double value = line.estimate(run, metric).map(Estimate::value).orElse(Double.NaN);
          String text = Units.text(value, metric.unit());
          row.add(line.runs.get(run).isEmpty() || line.isValid(run) ? text : text + " (invalid)");
        }
      }
      rows.add(row);
    }
    return new DataTable("%s: from run to run, the newest first".formatted(plan), head, rows);
  }
}
