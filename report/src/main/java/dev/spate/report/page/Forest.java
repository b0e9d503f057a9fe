package dev.spate.report.page;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.CrossCheck;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.metric.Better;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;
import dev.spate.engine.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comparisons of one metric under one another, on one axis: both values, their ratio, and the
 * interval by which a difference is claimed.
 *
 * @param id of the figure
 * @param ticks places on the axis, with their labels
 * @param one where nothing differs
 */
public record Forest(String id, Metric metric, List<Tick> ticks, String one, List<Row> rows) {
  /** A labelled place on the axis. */
  public record Tick(String at, String label) {}

  /**
   * A comparison.
   *
   * @param look how it is drawn: shown, unshown or few
   * @param ratio with its unit
   * @param interval in words; empty where there is none
   * @param finding what it shows, in two or three words
   * @param bar the interval on the axis; empty where there is none
   * @param point the ratio on the axis
   * @param blocks each block's ratio on the axis
   */
  public record Row(
      Comparison comparison,
      String look,
      String subjectValue,
      String baselineValue,
      String ratio,
      String interval,
      String finding,
      Optional<Bar> bar,
      String point,
      List<String> blocks) {}

  /**
   * An interval on the axis.
   *
   * @param fromBeyond whether it begins before the axis does
   * @param toBeyond whether it ends behind the axis's end
   */
  public record Bar(String from, String to, boolean fromBeyond, boolean toBeyond) {}

  /** One for each metric, in the order in which they come first. */
  public static List<Forest> of(List<Comparison> comparisons) {
    Map<Metric, List<Comparison>> byMetric =
        comparisons.stream()
            .collect(
                Collectors.groupingBy(Comparison::metric, LinkedHashMap::new, Collectors.toList()));
    return byMetric.entrySet().stream().map(one -> of(one.getKey(), one.getValue())).toList();
  }

  private static Forest of(Metric metric, List<Comparison> comparisons) {
    List<Double> shown = new ArrayList<>();
    for (Comparison one : comparisons) {
      shown.add(one.ratio());
      shown.addAll(one.ratios());
      drawn(one).ifPresent(interval -> shown.addAll(List.of(interval.low(), interval.high())));
    }
    RatioAxis axis = new RatioAxis(shown);
    return new Forest(
        "comparison-" + metric.key().replaceAll("[^a-z0-9]", "-"),
        metric,
        axis.ticks().stream().map(at -> new Tick(axis.at(at), RatioAxis.label(at))).toList(),
        axis.at(1),
        comparisons.stream().map(one -> row(one, axis)).toList());
  }

  private static Row row(Comparison one, RatioAxis axis) {
    return new Row(
        one,
        look(one.finding()),
        value(one, one.subjectValue()),
        value(one, one.baselineValue()),
        ratio(one.ratio()) + " ×",
        drawn(one).map(Forest::interval).orElse(""),
        finding(one),
        drawn(one)
            .map(
                interval ->
                    new Bar(
                        axis.at(interval.low()),
                        axis.at(interval.high()),
                        axis.isBeyond(interval.low()),
                        axis.isBeyond(interval.high()))),
        axis.at(one.ratio()),
        one.ratios().stream().map(axis::at).toList());
  }

  /** What is drawn: the interval of the claim, or all there is where there is none. */
  private static Optional<Interval> drawn(Comparison one) {
    return one.interval().or(one::range);
  }

  private static String look(Finding finding) {
    return switch (finding) {
      case Finding.Higher _, Finding.Lower _ -> "shown";
      case Finding.NoDifferenceShown _ -> "unshown";
      case Finding.TooFew _ -> "unshown few";
    };
  }

  private static String finding(Comparison one) {
    return switch (one.finding()) {
      case Finding.Higher _ -> "higher" + judged(one, Better.HIGHER_IS_BETTER);
      case Finding.Lower _ -> "lower" + judged(one, Better.LOWER_IS_BETTER);
      case Finding.NoDifferenceShown _ -> "no difference shown";
      case Finding.TooFew _ -> one.range().isPresent() ? "too few: a range only" : "too few";
    };
  }

  /** A latency's reader must know which way is better. */
  private static String judged(Comparison one, Better good) {
    return one.metric().unit() == Unit.PER_SECOND || one.metric().better() == Better.NEITHER
        ? ""
        : one.metric().better() == good ? ", better" : ", worse";
  }

  private static String value(Comparison one, double value) {
    return Units.text(value, one.metric().unit()) + unit(one.metric());
  }

  private static String unit(Metric metric) {
    return metric.unit() == Unit.PER_SECOND ? " " + metric.key().replace("_per_second", "/s") : "";
  }

  /** What the figure shows. */
  public String title() {
    return "%s: how many times the other’s"
        .formatted(metric.key().replace("_per_second", "/s").replace('_', ' '));
  }

  /** An interval of ratios, in words. */
  public static String interval(Interval interval) {
    return ratio(interval.low()) + " – " + ratio(interval.high());
  }

  /** The same, where there is one. */
  public static String interval(Optional<Interval> interval) {
    return interval.map(Forest::interval).orElse(Words.NONE);
  }

  private static String ratio(double ratio) {
    return String.format(
        Locale.ROOT, ratio >= 100 ? "%,.0f" : ratio >= 10 ? "%.1f" : "%.2f", ratio);
  }

  /** What else a comparison says, for the table: cross-checks, the first position, footnotes. */
  public static String aside(Comparison one) {
    return Stream.of(
            one.crossChecks().stream().map(CrossCheck::sentence),
            one.firstPosition().stream()
                .map(
                    effect ->
                        "the first of a block measures %s × (%s) of what it would second"
                            .formatted(ratio(effect.ratio()), interval(effect.interval()))),
            one.footnotes().stream())
        .flatMap(sentences -> sentences)
        .collect(Collectors.joining("; "));
  }
}
