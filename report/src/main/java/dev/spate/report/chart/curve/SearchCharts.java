package dev.spate.report.chart.curve;

import dev.spate.engine.check.Check;
import dev.spate.engine.comparison.Sentence;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;
import dev.spate.engine.search.Objective;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.SearchStep;
import dev.spate.report.chart.Axis;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.DataTable;
import dev.spate.report.chart.LegendKey;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.Look.Weight;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Plot;
import dev.spate.report.chart.Scale;
import dev.spate.report.chart.ValueFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * The trials of a search for a maximum rate: their rate, what was measured of the objective, and
 * whether it held.
 */
public final class SearchCharts {
  private static final int HEIGHT = 150;
  private static final int ORDER_HEIGHT = 120;
  private static final int TICKS = 6;
  private static final int VALUE_TICKS = 4;

  private static final String INTRO =
      "A point is a trial, its number its place in the search. The green stretch is the result:"
          + " the highest rate that is confirmed, up to the lowest that doesn't hold.";

  private SearchCharts() {}

  /** The charts of these searches; one that made no trial is said instead. */
  public static ChartGroup of(List<SearchResult> searches) {
    List<Chart> charts = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    for (SearchResult search : searches) {
      if (tried(search).isEmpty()) {
        omitted.add(Sentence.ended(search.sentence()));
      } else {
        charts.add(chart("search-" + (charts.size() + 1), search));
      }
    }
    return new ChartGroup(charts.isEmpty() ? "" : INTRO, charts, omitted);
  }

  private static List<SearchStep> tried(SearchResult search) {
    return search.steps().stream().filter(step -> step.rate() > 0).toList();
  }

  private static Chart chart(String id, SearchResult search) {
    List<SearchStep> steps = tried(search);
    Scale rate = Scale.around(steps.stream().map(SearchStep::rate).toList());
    List<Mark> result = result(search, rate);
    List<Plot> plots = new ArrayList<>();
    plots.add(order(steps, rate, result));
    SequencedSet<String> figures = new LinkedHashSet<>();
    steps.forEach(step -> figures.addAll(step.figures().keySet()));
    figures.forEach(
        figure -> figure(figure, limit(search, figure), steps, rate, result).ifPresent(plots::add));
    return new Chart(
        id,
        "%s: search for the highest rate with %s".formatted(subject(search), search.objective()),
        steps.size() == 1 ? "One trial." : "%d trials.".formatted(steps.size()),
        new Axis("arrival rate, a second", rate, ValueFormat.NUMBER, TICKS),
        plots,
        legend(steps),
        List.of(Sentence.ended(search.sentence())),
        List.of(),
        Chart.Margin.PLAIN,
        table(search));
  }

  private static String subject(SearchResult search) {
    return search.configuration().equals("default")
        ? search.target()
        : "%s, %s".formatted(search.target(), search.configuration());
  }

  private static List<Mark> result(SearchResult search, Scale rate) {
    if (search.confirmed().isEmpty()) {
      return List.of();
    }
    double confirmed = search.confirmed().getAsDouble();
    return search.failed().isPresent()
        ? List.of(
            new Mark.Band(
                rate.at(confirmed),
                rate.at(search.failed().getAsDouble()),
                Mark.Meaning.RESULT,
                ""))
        : List.of(new Mark.Moment(rate.at(confirmed), Mark.Meaning.REFERENCE, ""));
  }

  private static Plot order(List<SearchStep> steps, Scale rate, List<Mark> result) {
    Scale order = new Scale.Linear(0, steps.size() + 1.0);
    List<Mark> marks = new ArrayList<>(result);
    for (int i = 0; i < steps.size(); i++) {
      SearchStep step = steps.get(i);
      // The first is above, as one reads.
      double y = order.at(steps.size() - i);
      marks.add(new Mark.Point(rate.at(step.rate()), y, look(step), note(step)));
      marks.add(
          new Mark.Label(
              rate.at(step.rate()), y, Mark.Label.Side.RIGHT, String.valueOf(i + 1), look(step)));
    }
    return new Plot(
        new Axis("order of the trials, downwards", order, ValueFormat.NUMBER, 0),
        Math.max(ORDER_HEIGHT, steps.size() * 16),
        marks);
  }

  private static Optional<Plot> figure(
      String name, OptionalDouble limit, List<SearchStep> steps, Scale rate, List<Mark> result) {
    List<Double> values =
        steps.stream().map(step -> step.figures().getOrDefault(name, Double.NaN)).toList();
    // Of what was nothing in all trials, the table is enough.
    if (values.stream().allMatch(value -> value.isNaN() || value == 0)) {
      return Optional.empty();
    }
    Unit unit = Metric.named(name).map(Metric::unit).orElse(Unit.COUNT);
    boolean latency = unit == Unit.MILLISECONDS;
    List<Double> drawn = new ArrayList<>(values);
    limit.ifPresent(drawn::add);
    Scale scale = latency ? Scale.ofRatios(drawn) : Scale.fromZero(drawn);
    List<Mark> marks = new ArrayList<>(result);
    limit.ifPresent(
        value ->
            marks.add(
                new Mark.Level(
                    scale.at(value), Mark.Meaning.REFERENCE, "limit " + Units.text(value, unit))));
    for (int i = 0; i < steps.size(); i++) {
      if (!Double.isNaN(values.get(i))) {
        SearchStep step = steps.get(i);
        marks.add(
            new Mark.Point(rate.at(step.rate()), scale.at(values.get(i)), look(step), note(step)));
      }
    }
    return Optional.of(new Plot(new Axis(name, scale, format(unit), VALUE_TICKS), HEIGHT, marks));
  }

  /** The figure that the objective sets for a metric, where it does. */
  private static OptionalDouble limit(SearchResult search, String metric) {
    if (Objective.problem(search.objective()).isPresent()) {
      return OptionalDouble.empty();
    }
    return Objective.parse(search.objective()).conditions().stream()
        .filter(check -> check.metric().key().equals(metric))
        .flatMap(
            check ->
                check.right() instanceof Check.Operand.Figure(double value)
                    ? Stream.of(value)
                    : Stream.of())
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  private static ValueFormat format(Unit unit) {
    return switch (unit) {
      case MILLISECONDS -> ValueFormat.LATENCY;
      case SHARE -> ValueFormat.SHARE;
      case COUNT, PER_SECOND, CPU_MICROSECONDS, SECONDS -> ValueFormat.NUMBER;
    };
  }

  private static String note(SearchStep step) {
    return "%s: %s".formatted(phase(step), answer(step));
  }

  private static Look look(SearchStep step) {
    return switch (step.answer()) {
      case HOLDS -> Look.of(3).variant(1);
      case BREAKS -> Look.of(1).weight(Weight.INVALID);
      case GENERATOR -> Look.of(5).variant(3).weight(Weight.UNSHOWN);
      case UNUSABLE, WRONG -> Look.of(8).variant(4).weight(Weight.UNSHOWN);
    };
  }

  private static String answer(SearchStep step) {
    return switch (step.answer()) {
      case HOLDS -> "holds";
      case BREAKS -> "doesn't hold";
      case GENERATOR -> "the generator was the limit";
      case UNUSABLE, WRONG -> "not usable";
    };
  }

  private static String phase(SearchStep step) {
    return step.phase().name().toLowerCase(Locale.ROOT);
  }

  private static List<LegendKey> legend(List<SearchStep> steps) {
    return steps.stream()
        .map(step -> LegendKey.point(look(step), answer(step)))
        .distinct()
        .toList();
  }

  private static DataTable table(SearchResult search) {
    SequencedSet<String> figures = new LinkedHashSet<>();
    search.steps().forEach(step -> figures.addAll(step.figures().keySet()));
    List<String> head = new ArrayList<>(List.of("trial", "phase", "rate", "answer"));
    head.addAll(figures);
    head.add("why");
    List<List<String>> rows = new ArrayList<>();
    int number = 0;
    for (SearchStep step : search.steps()) {
      number += step.rate() > 0 ? 1 : 0;
      List<String> row =
          new ArrayList<>(
              List.of(
                  step.rate() > 0 ? String.valueOf(number) : "–",
                  phase(step),
                  SearchResult.rate(step.rate(), search.unit()),
                  answer(step)));
      for (String figure : figures) {
        double value = step.figures().getOrDefault(figure, Double.NaN);
        Unit unit = Metric.named(figure).map(Metric::unit).orElse(Unit.COUNT);
        row.add(Units.text(value, unit));
      }
      row.add(String.join("; ", step.reasons()));
      rows.add(row);
    }
    return new DataTable("%s: trials of the search".formatted(search.target()), head, rows);
  }
}
