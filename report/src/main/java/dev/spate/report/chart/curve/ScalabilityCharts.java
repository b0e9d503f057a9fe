package dev.spate.report.chart.curve;

import dev.spate.engine.comparison.Sentence;
import dev.spate.engine.metric.Units;
import dev.spate.engine.scalability.RatePoint;
import dev.spate.engine.scalability.RateSweep;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.report.chart.Axis;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.Curve;
import dev.spate.report.chart.DataTable;
import dev.spate.report.chart.LegendKey;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Plot;
import dev.spate.report.chart.Scale;
import dev.spate.report.chart.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows/s against concurrency or workers: a point for each iteration, and the fitted law. */
public final class ScalabilityCharts {
  private static final int HEIGHT = 220;
  private static final int STEPS = 120;
  private static final int TICKS = 8;
  private static final int VALUE_TICKS = 5;

  private ScalabilityCharts() {}

  /**
   * The charts of these fits.
   *
   * @param targets in the plan's order, for their colours
   */
  public static ChartGroup of(List<ScalabilityFit> fits, List<String> targets) {
    List<Chart> charts = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    for (ScalabilityFit fit : fits) {
      if (fit.sweep().levels().size() < 2) {
        omitted.add(Sentence.ended(fit.sentence()));
      } else {
        int series = Math.max(0, targets.indexOf(fit.sweep().target())) + 1;
        charts.add(chart("scalability-" + (charts.size() + 1), fit, series));
      }
    }
    return new ChartGroup("", charts, omitted);
  }

  private static Chart chart(String id, ScalabilityFit fit, int series) {
    RateSweep sweep = fit.sweep();
    int last = sweep.levels().lastKey();
    Scale n = Scale.fromZero(List.of((double) last));
    DoubleStream points = sweep.points().stream().mapToDouble(RatePoint::rowsPerSecond);
    Scale rate =
        Scale.fromZero(
            DoubleStream.concat(points, curve(fit).mapToDouble(Double::doubleValue))
                .boxed()
                .toList());
    Look look = Look.of(series).variant(1);
    List<Mark> marks = new ArrayList<>();
    List<LegendKey> legend = new ArrayList<>();
    legend.add(LegendKey.point(look, "iteration"));
    switch (fit) {
      case ScalabilityFit.Fitted fitted -> {
        Curve line = new Curve(n, rate);
        places(fitted).forEach(place -> line.add(place, fitted.law().rate(place)));
        marks.add(new Mark.Line(line.line(), look));
        legend.add(LegendKey.line(look, "fitted law"));
        fitted
            .peak()
            .filter(peak -> peak.value() <= last)
            .ifPresent(
                peak ->
                    marks.add(
                        new Mark.Moment(
                            n.at(peak.value()),
                            Mark.Meaning.REFERENCE,
                            "peak at %s".formatted(Units.number(Math.rint(peak.value()))))));
      }
      case ScalabilityFit.Refused _ -> {}
    }
    for (RatePoint point : sweep.points()) {
      marks.add(
          new Mark.Point(
              n.at(point.n()),
              rate.at(point.rowsPerSecond()),
              look,
              "%s %d, iteration %d: %s rows/s"
                  .formatted(
                      sweep.unit(),
                      point.n(),
                      point.iteration(),
                      Units.number(point.rowsPerSecond()))));
    }
    return new Chart(
        id,
        "%s: rows/s against %s".formatted(sweep.label(), sweep.unit()),
        "A point is a valid iteration.",
        new Axis(sweep.unit(), n, ValueFormat.NUMBER, TICKS),
        List.of(new Plot(new Axis("rows/s", rate, ValueFormat.NUMBER, VALUE_TICKS), HEIGHT, marks)),
        legend,
        List.of(Sentence.ended(fit.sentence())),
        List.of(),
        Chart.Margin.PLAIN,
        table(fit));
  }

  private static Stream<Double> curve(ScalabilityFit fit) {
    return switch (fit) {
      case ScalabilityFit.Fitted fitted -> places(fitted).boxed().map(fitted.law()::rate);
      case ScalabilityFit.Refused _ -> Stream.of();
    };
  }

  /** From the first level to the last; a law says nothing of what wasn't tried. */
  private static DoubleStream places(ScalabilityFit fit) {
    double first = fit.sweep().levels().firstKey();
    double last = fit.sweep().levels().lastKey();
    return IntStream.rangeClosed(0, STEPS)
        .mapToDouble(step -> first + (last - first) * step / STEPS);
  }

  private static DataTable table(ScalabilityFit fit) {
    List<String> head = new ArrayList<>(List.of(fit.sweep().unit(), "iteration", "rows/s"));
    boolean fitted = fit instanceof ScalabilityFit.Fitted;
    if (fitted) {
      head.add("fitted law");
    }
    List<List<String>> rows = new ArrayList<>();
    for (RatePoint point : fit.sweep().points()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  String.valueOf(point.n()),
                  String.valueOf(point.iteration()),
                  Units.number(point.rowsPerSecond())));
      if (fit instanceof ScalabilityFit.Fitted law) {
        row.add(Units.number(law.law().rate(point.n())));
      }
      rows.add(row);
    }
    return new DataTable(
        "%s: rows/s against %s".formatted(fit.sweep().label(), fit.sweep().unit()), head, rows);
  }
}
