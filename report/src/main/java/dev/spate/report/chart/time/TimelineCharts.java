package dev.spate.report.chart.time;

import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.timeline.ChangePoint;
import dev.spate.engine.verdict.Verdict;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows/s and response times over time: a chart for each target × configuration, a line for each
 * iteration. The targets of one configuration share their axes, so that they can be compared.
 */
public final class TimelineCharts {
  private static final int ROWS_HEIGHT = 130;
  private static final int LATENCY_HEIGHT = 130;
  private static final int TIME_TICKS = 8;
  private static final int VALUE_TICKS = 4;

  /** Marks nearer than this share of the time can't be told apart. */
  private static final int CHANGES_APART = 100;

  private static final String INTRO =
      "A line is an iteration; its number stands at its end. The rows/s axis begins at 0, that of"
          + " the response time is logarithmic. Both are the same for all targets of a"
          + " configuration.";

  /** A trial with its values, and what it says about its own steadiness. */
  private record Iteration(
      TrialResult trial, TrialSeconds values, Optional<TrialDiagnosis> diagnosis) {
    private List<ChangePoint> changes() {
      return diagnosis.map(TrialDiagnosis::changePoints).orElse(List.of());
    }

    private Optional<String> remark() {
      List<String> remarks = diagnosis.map(TrialDiagnosis::remarks).orElse(List.of());
      return remarks.isEmpty()
          ? Optional.empty()
          : Optional.of("Iteration %d: %s.".formatted(number(), String.join("; ", remarks)));
    }

    private int number() {
      return trial.measurement().trial().iteration();
    }

    private Look look(int series) {
      boolean valid = trial.verdict() instanceof Verdict.Valid;
      return new Look(series, number(), valid ? Weight.NORMAL : Weight.INVALID);
    }
  }

  private TimelineCharts() {}

  /**
   * The charts of these cells; what has no measurement is said instead.
   *
   * @param diagnoses by the trial's id
   */
  public static ChartGroup of(List<Cell> cells, Map<String, TrialDiagnosis> diagnoses) {
    List<Chart> charts = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    for (List<Cell> configuration : Cell.byConfiguration(cells)) {
      SharedAxes axes = SharedAxes.of(configuration);
      for (Cell cell : configuration) {
        List<Iteration> iterations =
            cell.trials().stream()
                .filter(trial -> TrialSeconds.length(trial.measurement()) > 0)
                .map(trial -> iteration(trial, axes, diagnoses))
                .toList();
        if (iterations.isEmpty()) {
          omitted.add(
              "%s: there is nothing to draw over time, since no worker answered."
                  .formatted(cell.name()));
        } else {
          charts.add(chart("timeline-" + (charts.size() + 1), cell, iterations, axes));
        }
      }
    }
    return new ChartGroup(INTRO, charts, omitted);
  }

  private static Iteration iteration(
      TrialResult trial, SharedAxes axes, Map<String, TrialDiagnosis> diagnoses) {
    return new Iteration(
        trial,
        axes.values(trial),
        Optional.ofNullable(diagnoses.get(trial.measurement().trial().id())));
  }

  private static Chart chart(String id, Cell cell, List<Iteration> iterations, SharedAxes axes) {
    WindowMarks windows =
        new WindowMarks(iterations.stream().map(Iteration::trial).toList(), axes.time());
    return new Chart(
        id,
        "%s: rows/s and response time over time".formatted(cell.name()),
        "%s, %s a point."
            .formatted(
                iterations.size() == 1 ? "One iteration" : iterations.size() + " iterations",
                axes.bins().resolution()),
        new Axis("time since the trial's start", axes.time(), ValueFormat.ELAPSED, TIME_TICKS),
        List.of(
            rows(cell, iterations, axes, windows.marks()),
            latency(cell, iterations, axes, windows.marks())),
        legend(cell, iterations, windows),
        iterations.stream().flatMap(one -> one.remark().stream()).toList(),
        cell.doubts(),
        Chart.Margin.NUMBERS,
        table(cell, iterations, axes.bins()));
  }

  private static List<LegendKey> legend(
      Cell cell, List<Iteration> iterations, WindowMarks windows) {
    List<LegendKey> legend = new ArrayList<>();
    legend.add(LegendKey.line(Look.of(cell.series()).variant(1), "rows/s and p99"));
    legend.add(LegendKey.line(Look.of(cell.series()).variant(1).weight(Weight.FAINT), "p50"));
    if (iterations.stream().anyMatch(one -> !(one.trial.verdict() instanceof Verdict.Valid))) {
      legend.add(
          LegendKey.line(Look.of(cell.series()).weight(Weight.INVALID), "invalid iteration"));
    }
    legend.addAll(windows.legend());
    if (iterations.stream().anyMatch(one -> !one.changes().isEmpty())) {
      legend.add(
          LegendKey.band(Mark.Meaning.CHANGE, "change of level (numbers: iterations, if not all)"));
    }
    return legend;
  }

  private static Plot rows(
      Cell cell, List<Iteration> iterations, SharedAxes axes, List<Mark> background) {
    List<Mark> marks = new ArrayList<>(background);
    EndLabels ends = new EndLabels();
    for (Iteration one : iterations) {
      Look look = one.look(cell.series());
      List<Double> values = one.values.rowsPerSecond();
      marks.add(line(values, look, axes.bins(), axes.time(), axes.rows()));
      ends.add(end(values, axes.rows()), String.valueOf(one.number()), look);
    }
    marks.addAll(changes(iterations, axes));
    marks.addAll(ends.marks(ROWS_HEIGHT));
    return new Plot(
        new Axis("rows/s", axes.rows(), ValueFormat.NUMBER, VALUE_TICKS), ROWS_HEIGHT, marks);
  }

  /**
   * Changes of level. Those of several iterations at about the same time are one mark, with the
   * iterations' numbers where it isn't all of them.
   */
  private static List<Mark> changes(List<Iteration> iterations, SharedAxes axes) {
    SortedMap<Integer, List<Integer>> places = new TreeMap<>();
    int apart = Math.max(1, axes.bins().seconds() / CHANGES_APART);
    for (Iteration one : iterations) {
      for (ChangePoint change : one.changes()) {
        SortedMap<Integer, List<Integer>> near =
            places.subMap(change.second() - apart, change.second() + apart + 1);
        int place = near.isEmpty() ? change.second() : near.firstKey();
        places.computeIfAbsent(place, _ -> new ArrayList<>()).add(one.number());
      }
    }
    List<Mark> marks = new ArrayList<>();
    places.forEach(
        (second, numbers) ->
            marks.add(
                new Mark.Moment(
                    axes.time().at(second),
                    Mark.Meaning.CHANGE,
                    numbers.stream().distinct().count() == iterations.size()
                        ? ""
                        : EndLabels.ranges(numbers))));
    return marks;
  }

  private static Plot latency(
      Cell cell, List<Iteration> iterations, SharedAxes axes, List<Mark> background) {
    List<Mark> marks = new ArrayList<>(background);
    EndLabels ends = new EndLabels();
    for (Iteration one : iterations) {
      Look look = one.look(cell.series());
      Look faint = look.weight() == Weight.NORMAL ? look.weight(Weight.FAINT) : look;
      marks.add(line(one.values.p50(), faint, axes.bins(), axes.time(), axes.latency()));
      marks.add(line(one.values.p99(), look, axes.bins(), axes.time(), axes.latency()));
      if (one.number() == iterations.getFirst().number()) {
        ends.add(end(one.values.p50(), axes.latency()), "p50", look.weight(Weight.FAINT));
        ends.add(end(one.values.p99(), axes.latency()), "p99", look.weight(Weight.NORMAL));
      }
    }
    marks.addAll(ends.marks(LATENCY_HEIGHT));
    return new Plot(
        new Axis("response time", axes.latency(), ValueFormat.LATENCY, VALUE_TICKS),
        LATENCY_HEIGHT,
        marks);
  }

  private static Mark line(List<Double> values, Look look, TimeBins bins, Scale time, Scale scale) {
    Curve curve = new Curve(time, scale);
    bins.all().forEach(bin -> curve.add(bins.middle(bin), values.get(bin)));
    return new Mark.Line(curve.line(), look);
  }

  /** The height at which a line ends; NaN where it has no point. */
  private static double end(List<Double> values, Scale scale) {
    return values.reversed().stream()
        .filter(value -> !Double.isNaN(value))
        .findFirst()
        .map(scale::at)
        .orElse(Double.NaN);
  }

  private static DataTable table(Cell cell, List<Iteration> iterations, TimeBins bins) {
    List<String> head = new ArrayList<>(List.of("time"));
    for (Iteration one : iterations) {
      String which = iterations.size() == 1 ? "" : "%d: ".formatted(one.number());
      head.addAll(List.of(which + "rows/s", which + "p50", which + "p99"));
    }
    List<List<String>> rows = new ArrayList<>();
    bins.all()
        .forEach(
            bin -> {
              List<String> row = new ArrayList<>(List.of(bins.name(bin)));
              for (Iteration one : iterations) {
                row.add(Units.number(Math.rint(one.values.rowsPerSecond().get(bin))));
                row.add(Units.latency(one.values.p50().get(bin)));
                row.add(Units.latency(one.values.p99().get(bin)));
              }
              rows.add(row);
            });
    return new DataTable(
        "%s, by iteration; timeline.csv has each second".formatted(cell.name()), head, rows);
  }
}
