package dev.spate.report.chart.time;

import dev.spate.engine.metric.Units;
import dev.spate.report.chart.Axis;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.DataTable;
import dev.spate.report.chart.LegendKey;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Plot;
import dev.spate.report.chart.Scale;
import dev.spate.report.chart.ValueFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server's sessions waited for over time, as stacked areas: a chart for each target ×
 * configuration. An event has the same colour in all of them.
 */
public final class WaitCharts {
  private static final int HEIGHT = 150;
  private static final int TIME_TICKS = 8;
  private static final int VALUE_TICKS = 4;

  private static final String INTRO =
      "How many sessions were in a statement or a transaction when the server was looked at, by"
          + " what they waited for; CPU are those that waited for nothing. Means over the samples"
          + " of all iterations. The targets of a configuration have the same axis.";

  /** A cell and what was sampled. */
  private record Sampled(Cell cell, ServerWaits waits) {}

  private WaitCharts() {}

  /** The charts of these cells; what has no sample is said instead. */
  public static ChartGroup of(List<Cell> cells) {
    List<List<Sampled>> groups =
        Cell.byConfiguration(cells).stream()
            .map(
                group ->
                    group.stream()
                        .map(cell -> new Sampled(cell, ServerWaits.of(cell, seconds(group))))
                        .toList())
            .toList();
    List<String> named = mostFrequent(groups.stream().flatMap(List::stream).toList());
    List<Chart> charts = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    for (List<Sampled> group : groups) {
      Scale sessions =
          Scale.fromZero(
              group.stream().flatMap(one -> one.waits.stack(named).totals().stream()).toList());
      for (Sampled one : group) {
        if (one.waits.totals().isEmpty()) {
          omitted.add("%s: %s".formatted(one.cell.name(), nothing(one.waits)));
        } else {
          charts.add(chart("waits-" + (charts.size() + 1), one, named, sessions));
        }
      }
    }
    return new ChartGroup(charts.isEmpty() ? "" : INTRO, charts, omitted);
  }

  private static int seconds(List<Cell> cells) {
    return cells.stream()
        .flatMap(cell -> cell.trials().stream())
        .mapToInt(trial -> TrialSeconds.length(trial.measurement()))
        .max()
        .orElse(1);
  }

  private static String nothing(ServerWaits waits) {
    return waits.sampled() == 0
        ? "the server was not sampled during the load."
        : "no session was busy when the server was looked at, %s times."
            .formatted(Units.number(waits.sampled()));
  }

  private static List<String> mostFrequent(List<Sampled> all) {
    Map<String, Long> totals = new TreeMap<>();
    all.forEach(
        one -> one.waits.totals().forEach((event, seen) -> totals.merge(event, seen, Long::sum)));
    int atMost = totals.size() <= Look.COLOURS ? Look.COLOURS : Look.COLOURS - 1;
    return totals.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(atMost)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Chart chart(String id, Sampled one, List<String> named, Scale sessions) {
    TimeBins bins = one.waits.bins();
    Stack stack = one.waits.stack(named);
    Scale time = new Scale.Elapsed(bins.seconds());
    WindowMarks windows = new WindowMarks(one.cell.trials(), time);
    List<Mark> marks = new ArrayList<>(windows.marks());
    marks.addAll(stack.marks(time, sessions, HEIGHT));
    List<LegendKey> legend = new ArrayList<>();
    stack
        .layers()
        .reversed()
        .forEach(layer -> legend.add(LegendKey.area(layer.look(), layer.name())));
    legend.addAll(windows.legend());
    return new Chart(
        id,
        "%s: what the server's sessions waited for".formatted(one.cell.name()),
        "%s samples, %s a step. The legend is in the order of the areas."
            .formatted(Units.number(one.waits.sampled()), bins.resolution()),
        new Axis("time since the trial's start", time, ValueFormat.ELAPSED, TIME_TICKS),
        List.of(
            new Plot(
                new Axis("sessions", sessions, ValueFormat.NUMBER, VALUE_TICKS), HEIGHT, marks)),
        legend,
        List.of(),
        one.cell.doubted(),
        Chart.Margin.PLAIN,
        table(one, stack));
  }

  private static DataTable table(Sampled one, Stack stack) {
    List<String> head = new ArrayList<>(List.of("time", "samples"));
    stack.layers().forEach(layer -> head.add(layer.name()));
    List<List<String>> rows = new ArrayList<>();
    TimeBins bins = one.waits.bins();
    bins.all()
        .filter(bin -> one.waits.samples().get(bin) > 0)
        .forEach(
            bin -> {
              List<String> row =
                  new ArrayList<>(
                      List.of(bins.name(bin), Units.number(one.waits.samples().get(bin))));
              stack.layers().forEach(layer -> row.add(Units.number(layer.values().get(bin))));
              rows.add(row);
            });
    return new DataTable("%s: mean sessions by event".formatted(one.cell.name()), head, rows);
  }
}
