package dev.spate.report.chart.curve;

import dev.spate.engine.metric.Units;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.report.chart.Axis;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.Curve;
import dev.spate.report.chart.DataTable;
import dev.spate.report.chart.EndLabels;
import dev.spate.report.chart.LegendKey;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Plot;
import dev.spate.report.chart.Scale;
import dev.spate.report.chart.ValueFormat;
import dev.spate.report.chart.time.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Latency by percentile, up to 99.99: of several targets the targets of each configuration, of one
 * its configurations.
 */
public final class PercentileCharts {
  private static final int HEIGHT = 240;
  private static final int NINES = 4;
  private static final int POINTS = 80;
  private static final int VALUE_TICKS = 6;
  private static final double DECIMALS = 1e4;

  /** Fewer values above a percentile than this, and it is mostly chance. */
  private static final int ENOUGH_ABOVE = 10;

  private static final int SERVICE_VARIANT = 2;

  private static final List<Double> IN_TABLE = List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99);

  private static final String INTRO =
      "The higher the percentile, the more room it has: from p90 to p99 is as far as from p99 to"
          + " p99.9. Service time runs from sent to acknowledged, response time from due, so that"
          + " it holds what a transaction waited for a connection. A curve is thin where fewer"
          + " than 10 transactions are above it, and ends where none is.";

  private PercentileCharts() {}

  /** The charts of these cells; what has no latency is said instead. */
  public static ChartGroup of(List<Cell> cells) {
    List<Chart> charts = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    boolean oneTarget = cells.stream().map(Cell::target).distinct().count() == 1;
    for (List<Cell> together : oneTarget ? chunks(cells) : Cell.byConfiguration(cells)) {
      List<LatencyCurve> curves = new ArrayList<>();
      List<String> doubts = new ArrayList<>();
      for (Cell cell : together) {
        int series = oneTarget ? together.indexOf(cell) + 1 : cell.series();
        String name = oneTarget ? cell.configuration() : cell.target();
        LatencyCurve.of(cell, name, series)
            .ifPresentOrElse(
                curves::add,
                () ->
                    omitted.add(
                        "%s: no latency is drawn, since nothing was acknowledged in a steady window."
                            .formatted(cell.name())));
        if (cell.valid().isEmpty() && !cell.trials().isEmpty()) {
          doubts.add(
              "%s: no iteration is valid; what the invalid ones measured is drawn."
                  .formatted(cell.name()));
        }
      }
      if (!curves.isEmpty()) {
        String subject = oneTarget ? together.getFirst().target() : title(together.getFirst());
        charts.add(chart("latency-" + (charts.size() + 1), subject, curves, doubts));
      }
    }
    return new ChartGroup(INTRO, charts, omitted);
  }

  private static String title(Cell cell) {
    return cell.name().equals(cell.target()) ? "All targets" : cell.configuration();
  }

  /** As many in a chart as there are colours. */
  private static List<List<Cell>> chunks(List<Cell> cells) {
    return IntStream.iterate(0, from -> from < cells.size(), from -> from + Look.COLOURS)
        .mapToObj(from -> cells.subList(from, Math.min(cells.size(), from + Look.COLOURS)))
        .toList();
  }

  private static Chart chart(
      String id, String subject, List<LatencyCurve> curves, List<String> doubts) {
    Scale percentiles = new Scale.Percentile(NINES);
    Scale latency =
        Scale.ofRatios(
            curves.stream()
                .flatMap(curve -> Stream.of(curve.service(), curve.response()))
                .flatMap(
                    histogram -> places().mapToObj(place -> LatencyCurve.at(histogram, place, 1)))
                .toList());
    List<Mark> marks = new ArrayList<>();
    EndLabels ends = new EndLabels();
    for (LatencyCurve curve : curves) {
      if (!curve.isOne()) {
        Look service = curve.look().variant(SERVICE_VARIANT);
        marks.addAll(lines(curve.service(), service, percentiles, latency));
      }
      marks.addAll(lines(curve.response(), curve.look(), percentiles, latency));
      ends.add(end(curve.response(), latency), curve.name(), curve.look());
    }
    marks.addAll(ends.marks(HEIGHT));
    List<String> notes =
        curves.stream().allMatch(LatencyCurve::isOne)
            ? List.of(
                "Service and response time are the same here: each connection sends its next"
                    + " transaction when the last one is done.")
            : List.of();
    return new Chart(
        id,
        "%s: latency by percentile".formatted(subject),
        "Steady windows of the %s iterations, merged. Both axes are logarithmic."
            .formatted(drawn(curves)),
        new Axis("percentile", percentiles, ValueFormat.PERCENTILE, NINES + 1),
        List.of(
            new Plot(
                new Axis("latency", latency, ValueFormat.LATENCY, VALUE_TICKS), HEIGHT, marks)),
        legend(curves),
        notes,
        doubts,
        Chart.Margin.NAMES,
        table(subject, curves));
  }

  private static String drawn(List<LatencyCurve> curves) {
    long invalid =
        curves.stream().filter(curve -> curve.look().weight() == Look.Weight.INVALID).count();
    return invalid == 0
        ? "valid"
        : invalid == curves.size() ? "invalid" : "valid (dotted: of the invalid)";
  }

  /** Percentiles at equal distances on the axis. */
  private static DoubleStream places() {
    return IntStream.rangeClosed(0, POINTS)
        .mapToDouble(i -> 100 - 100 * Math.pow(10, -(double) NINES * i / POINTS))
        .map(percentile -> Math.rint(percentile * DECIMALS) / DECIMALS);
  }

  /** A curve as far as enough values are above it, and a thin one up to the last. */
  private static List<Mark> lines(LatencyHistogram histogram, Look look, Scale x, Scale y) {
    Curve sure = new Curve(x, y);
    Curve thin = new Curve(x, y);
    double last = Double.NaN;
    for (double place : places().toArray()) {
      double value = LatencyCurve.at(histogram, place, ENOUGH_ABOVE);
      sure.add(place, value);
      if (Double.isNaN(value)) {
        if (thin.isEmpty() && !Double.isNaN(last)) {
          thin.add(last, LatencyCurve.at(histogram, last, ENOUGH_ABOVE));
        }
        thin.add(place, LatencyCurve.at(histogram, place, 1));
      } else {
        last = place;
      }
    }
    return Stream.of(
            new Mark.Line(sure.line(), look),
            new Mark.Line(
                thin.line(),
                look.weight() == Look.Weight.NORMAL ? look.weight(Look.Weight.FAINT) : look))
        .filter(line -> !line.path().isEmpty())
        .<Mark>map(line -> line)
        .toList();
  }

  private static double end(LatencyHistogram histogram, Scale latency) {
    return places()
        .map(place -> LatencyCurve.at(histogram, place, 1))
        .filter(value -> !Double.isNaN(value))
        .reduce((_, last) -> last)
        .stream()
        .map(latency::at)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static List<LegendKey> legend(List<LatencyCurve> curves) {
    List<LegendKey> keys = new ArrayList<>();
    for (LatencyCurve curve : curves) {
      keys.add(
          LegendKey.line(curve.look(), curve.name() + (curve.isOne() ? "" : ", response time")));
      if (!curve.isOne()) {
        keys.add(
            LegendKey.line(curve.look().variant(SERVICE_VARIANT), curve.name() + ", service time"));
      }
    }
    return keys;
  }

  private static DataTable table(String subject, List<LatencyCurve> curves) {
    List<String> head = new ArrayList<>(List.of("percentile"));
    for (LatencyCurve curve : curves) {
      head.add(curve.name() + ", response");
      head.add(curve.name() + ", service");
    }
    List<List<String>> rows = new ArrayList<>();
    for (double percentile : IN_TABLE) {
      rows.add(
          row(
              ValueFormat.PERCENTILE.text(percentile),
              curves,
              histogram -> Units.latency(LatencyCurve.at(histogram, percentile, 1))));
    }
    rows.add(
        row("longest", curves, histogram -> Units.latency(LatencyCurve.at(histogram, 100, 0))));
    rows.add(row("transactions", curves, histogram -> Units.number((double) histogram.count())));
    return new DataTable("%s: latency by percentile".formatted(subject), head, rows);
  }

  /** One figure of a histogram. */
  @FunctionalInterface
  private interface Figure {
    String of(LatencyHistogram histogram);
  }

  private static List<String> row(String name, List<LatencyCurve> curves, Figure figure) {
    List<String> row = new ArrayList<>(List.of(name));
    for (LatencyCurve curve : curves) {
      row.add(figure.of(curve.response()));
      row.add(figure.of(curve.service()));
    }
    return row;
  }
}
