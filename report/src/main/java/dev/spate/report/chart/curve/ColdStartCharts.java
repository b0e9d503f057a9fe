package dev.spate.report.chart.curve;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
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
import dev.spate.report.chart.time.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cold starts of functions: a strip for each part of a start, a point for each environment that
 * started for the run.
 */
public final class ColdStartCharts {
  private static final int STRIP_HEIGHT = 30;
  private static final int TICKS = 6;
  private static final int ROWS_OF_POINTS = 5;

  private static final String INTRO =
      "A point is an execution environment whose first invocation was part of the trial or its"
          + " warm-up; its height means nothing, and its shape is its iteration. What such an"
          + " environment does first is in no steady window.";

  /** An environment that started, and in which iteration. */
  private record Start(int iteration, String environment, ColdStart parts) {}

  /** A part of a start, as it is called. */
  private record Part(String name, Function<ColdStart, Optional<Duration>> time) {
    private double millis(ColdStart start) {
      return time.apply(start).map(one -> one.toNanos() / 1e6).orElse(Double.NaN);
    }
  }

  private static final List<Part> PARTS =
      List.of(
          new Part("process to first invocation", start -> Optional.of(start.init())),
          new Part("credentials", ColdStart::credentials),
          new Part("connecting", ColdStart::connect),
          new Part("first transaction", ColdStart::firstTransaction));

  private ColdStartCharts() {}

  /** The charts of those cells that ran on functions; of the others nothing is said. */
  public static ChartGroup of(List<Cell> cells) {
    List<Chart> charts = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    for (Cell cell : cells) {
      List<Start> starts = cell.trials().stream().flatMap(one -> starts(one).stream()).toList();
      if (!starts.isEmpty()) {
        charts.add(chart("cold-starts-" + (charts.size() + 1), cell, starts));
      } else if (cell.trials().stream().anyMatch(ColdStartCharts::onFunctions)) {
        omitted.add("%s: no environment started cold.".formatted(cell.name()));
      }
    }
    return new ChartGroup(charts.isEmpty() ? "" : INTRO, charts, omitted);
  }

  private static boolean onFunctions(TrialResult trial) {
    return switch (trial.measurement().fleet()) {
      case FunctionFacts _ -> true;
      case LocalFacts _ -> false;
    };
  }

  private static List<Start> starts(TrialResult trial) {
    List<EnvironmentFacts> environments =
        switch (trial.measurement().fleet()) {
          case FunctionFacts functions -> functions.environments();
          case LocalFacts _ -> List.of();
        };
    int iteration = trial.measurement().trial().iteration();
    return environments.stream()
        .filter(EnvironmentFacts::cold)
        .flatMap(
            each -> each.coldStart().map(parts -> new Start(iteration, each.id(), parts)).stream())
        .toList();
  }

  private static Chart chart(String id, Cell cell, List<Start> starts) {
    List<Part> known =
        PARTS.stream()
            .filter(
                part -> starts.stream().anyMatch(each -> !Double.isNaN(part.millis(each.parts))))
            .toList();
    Scale time =
        Scale.ofRatios(
            known.stream()
                .flatMap(part -> starts.stream().map(each -> part.millis(each.parts)))
                .toList());
    List<LegendKey> legend =
        starts.stream()
            .map(Start::iteration)
            .distinct()
            .map(
                iteration ->
                    LegendKey.point(
                        Look.of(cell.series()).variant(iteration), "iteration " + iteration))
            .toList();
    return new Chart(
        id,
        "%s: cold starts by their parts".formatted(cell.name()),
        "%s of environments. The axis is logarithmic.".formatted(counted(starts.size())),
        new Axis("time", time, ValueFormat.LATENCY, TICKS),
        known.stream().map(part -> strip(cell, part, starts, time)).toList(),
        legend.size() > 1 ? legend : List.of(),
        List.of(),
        cell.doubted(),
        Chart.Margin.PLAIN,
        table(cell, starts));
  }

  private static String counted(int starts) {
    return starts == 1 ? "One start" : Units.number(starts) + " starts";
  }

  private static Plot strip(Cell cell, Part part, List<Start> starts, Scale time) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Start start = starts.get(i);
      double millis = part.millis(start.parts);
      if (!Double.isNaN(millis)) {
        // Points side by side would hide each other.
        double height = (1 + i % ROWS_OF_POINTS) / (ROWS_OF_POINTS + 1.0);
        marks.add(
            new Mark.Point(
                time.at(millis),
                height,
                Look.of(cell.series()).variant(start.iteration),
                "%s: %s".formatted(part.name, Units.latency(millis))));
      }
    }
    return new Plot(
        new Axis(part.name, new Scale.Linear(0, 1), ValueFormat.NUMBER, 0), STRIP_HEIGHT, marks);
  }

  private static DataTable table(Cell cell, List<Start> starts) {
    List<String> head = new ArrayList<>(List.of("environment", "iteration"));
    PARTS.forEach(part -> head.add(part.name));
    List<List<String>> rows = new ArrayList<>();
    for (Start start : starts) {
      List<String> row =
          new ArrayList<>(List.of(start.environment, String.valueOf(start.iteration)));
      PARTS.forEach(part -> row.add(Units.latency(part.millis(start.parts))));
      rows.add(row);
    }
    return new DataTable("%s: cold starts".formatted(cell.name()), head, rows);
  }
}
