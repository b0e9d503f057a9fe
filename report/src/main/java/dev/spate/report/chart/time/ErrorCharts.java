package dev.spate.report.chart.time;

import dev.spate.engine.metric.Units;
import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Transactions that failed by SQLSTATE, that are in doubt and that were dropped, over time: a chart
 * for each target × configuration in which there is one.
 */
public final class ErrorCharts {
  private static final int HEIGHT = 130;
  private static final int TIME_TICKS = 8;
  private static final int VALUE_TICKS = 4;
  private static final int MESSAGE = 90;
  private static final int MAX_STATES = 6;

  private static final String IN_DOUBT = "in doubt";
  private static final String DROPPED = "dropped";
  private static final String OTHERS = "other SQLSTATEs";

  private static final String INTRO =
      "Transactions a second that failed, by SQLSTATE, whose outcome isn't known (in doubt), or"
          + " that were due and never sent (dropped). Means over the iterations.";

  private ErrorCharts() {}

  /** The charts of these cells; those without an error are named in a sentence. */
  public static ChartGroup of(List<Cell> cells) {
    List<Chart> charts = new ArrayList<>();
    int without = 0;
    for (Cell cell : cells) {
      Map<String, Long> kinds = kinds(cell);
      if (kinds.isEmpty()) {
        without++;
      } else {
        charts.add(chart("errors-" + (charts.size() + 1), cell, kinds));
      }
    }
    List<String> omitted =
        without == 0
            ? List.of()
            : List.of(
                charts.isEmpty()
                    ? "No transaction failed, is in doubt or was dropped in any trial."
                    : "In %s no transaction failed, is in doubt or was dropped."
                        .formatted(
                            without == 1
                                ? "one other configuration"
                                : "%d other configurations".formatted(without)));
    return new ChartGroup(charts.isEmpty() ? "" : INTRO, charts, omitted);
  }

  /** How many there are of each kind in all trials, the most frequent first. */
  private static Map<String, Long> kinds(Cell cell) {
    Map<String, Long> kinds = new TreeMap<>();
    for (TrialResult trial : cell.trials()) {
      counts(trial.measurement().measurements().total())
          .forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    }
    return kinds;
  }

  private static SortedMap<String, Long> counts(SecondCounts second) {
    SortedMap<String, Long> counts = new TreeMap<>(second.failed());
    if (second.inDoubt() > 0) {
      counts.put(IN_DOUBT, second.inDoubt());
    }
    if (second.dropped() > 0) {
      counts.put(DROPPED, second.dropped());
    }
    return counts;
  }

  private static Chart chart(String id, Cell cell, Map<String, Long> kinds) {
    List<TrialResult> trials = cell.trials();
    // Errors may come in the drain, after the load's last second.
    int seconds =
        trials.stream()
            .map(trial -> trial.measurement().measurements().seconds())
            .filter(each -> !each.isEmpty())
            .mapToInt(each -> each.lastKey() + 1)
            .max()
            .orElse(1);
    TimeBins bins = TimeBins.of(seconds);
    Stack stack = stack(trials, bins, kinds);
    Scale time = new Scale.Elapsed(bins.seconds());
    Scale rate = Scale.fromZero(stack.totals());
    WindowMarks windows = new WindowMarks(trials, time);
    List<Mark> marks = new ArrayList<>(windows.marks());
    marks.addAll(stack.marks(time, rate, HEIGHT));
    List<LegendKey> legend = new ArrayList<>();
    for (Stack.Layer layer : stack.layers().reversed()) {
      legend.add(LegendKey.area(layer.look(), words(layer.name(), trials)));
    }
    legend.addAll(windows.legend());
    return new Chart(
        id,
        "%s: errors over time".formatted(cell.name()),
        "%s in %s, %s a step."
            .formatted(
                Units.number(kinds.values().stream().mapToDouble(Long::doubleValue).sum()),
                trials.size() == 1 ? "one iteration" : trials.size() + " iterations",
                bins.resolution()),
        new Axis("time since the trial's start", time, ValueFormat.ELAPSED, TIME_TICKS),
        List.of(
            new Plot(
                new Axis("transactions/s", rate, ValueFormat.NUMBER, VALUE_TICKS), HEIGHT, marks)),
        legend,
        List.of(),
        cell.doubted(),
        Chart.Margin.PLAIN,
        table(cell, stack));
  }

  private static Stack stack(List<TrialResult> trials, TimeBins bins, Map<String, Long> kinds) {
    List<SortedMap<String, Long>> counted =
        bins.all().mapToObj(bin -> counted(trials, bins, bin)).toList();
    List<String> sorted =
        kinds.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    List<String> named = sorted.subList(0, Math.min(MAX_STATES, sorted.size()));
    List<Stack.Layer> layers = new ArrayList<>();
    for (String kind : named) {
      layers.add(layer(kind, List.of(kind), layers.size() + 1, trials.size(), bins, counted));
    }
    if (sorted.size() > named.size()) {
      List<String> rest = sorted.subList(named.size(), sorted.size());
      layers.add(layer(OTHERS, rest, Look.COLOURS, trials.size(), bins, counted));
    }
    return new Stack(bins, layers);
  }

  private static SortedMap<String, Long> counted(List<TrialResult> trials, TimeBins bins, int bin) {
    SortedMap<String, Long> sum = new TreeMap<>();
    for (TrialResult trial : trials) {
      trial
          .measurement()
          .measurements()
          .seconds()
          .subMap(bins.from(bin), bins.to(bin))
          .values()
          .forEach(
              second -> counts(second).forEach((kind, count) -> sum.merge(kind, count, Long::sum)));
    }
    return sum;
  }

  private static Stack.Layer layer(
      String name,
      List<String> kinds,
      int series,
      int iterations,
      TimeBins bins,
      List<SortedMap<String, Long>> counted) {
    List<Double> rates =
        bins.all()
            .mapToObj(
                bin ->
                    (double)
                            kinds.stream()
                                .mapToLong(kind -> counted.get(bin).getOrDefault(kind, 0L))
                                .sum()
                        / (bins.to(bin) - bins.from(bin))
                        / iterations)
            .toList();
    return new Stack.Layer(name, Look.of(series), rates);
  }

  /** The SQLSTATE with the first message that came with it. */
  private static String words(String kind, List<TrialResult> trials) {
    return trials.stream()
        .flatMap(trial -> trial.measurement().errors().causes().stream())
        .filter(cause -> cause.kind() == ErrorCauses.Kind.FAILED)
        .filter(cause -> cause.sqlState().equals(kind))
        .findFirst()
        .map(cause -> "%s: %s".formatted(kind, shortened(cause.message())))
        .orElse(kind);
  }

  private static String shortened(String message) {
    return message.codePointCount(0, message.length()) <= MESSAGE
        ? message
        : message.substring(0, message.offsetByCodePoints(0, MESSAGE)) + "…";
  }

  private static DataTable table(Cell cell, Stack stack) {
    List<String> head = new ArrayList<>(List.of("time"));
    stack.layers().forEach(layer -> head.add(layer.name() + "/s"));
    List<List<String>> rows = new ArrayList<>();
    List<Double> totals = stack.totals();
    stack
        .bins()
        .all()
        .filter(bin -> totals.get(bin) > 0)
        .forEach(
            bin -> {
              List<String> row = new ArrayList<>(List.of(stack.bins().name(bin)));
              stack.layers().forEach(layer -> row.add(Units.number(layer.values().get(bin))));
              rows.add(row);
            });
    return new DataTable(
        "%s: errors a second, where there were any".formatted(cell.name()), head, rows);
  }
}
