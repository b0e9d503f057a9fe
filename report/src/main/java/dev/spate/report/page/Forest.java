package dev.spate.report.page;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.CrossCheck;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.comparison.RunComparisons;
import dev.spate.engine.comparison.Sentence;
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
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comparisons under one another on one axis: both values, their ratio, and the interval by which a
 * difference is claimed.
 *
 * @param id of the figure
 * @param title what it shows
 * @param ticks places on the axis, with their labels
 * @param one where nothing differs
 * @param blocks what is drawn, by metric
 * @param table all comparisons
 */
public record Forest(
    String id, String title, List<Tick> ticks, String one, List<Block> blocks, List<Row> table) {
  /** How many comparisons a reader takes in at a glance. */
  private static final int GLANCE = 12;

  /**
   * The comparisons of one metric.
   *
   * @param heading what the metric is called
   */
  public record Block(String heading, List<Row> rows) {}

  /** A labelled place on the axis. */
  public record Tick(String at, String label) {}

  /**
   * A comparison.
   *
   * @param look how it is drawn: shown, unshown or few, and in which colour
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

  /**
   * Those by which the run decides.
   *
   * @param series each target's colour, from 1
   */
  public static Optional<Forest> primary(RunComparisons comparisons, ToIntFunction<String> series) {
    return comparisons.primary().isEmpty()
        ? Optional.empty()
        : Optional.of(
            of(
                "comparison-primary",
                noun(comparisons.primary().getFirst().metric()),
                comparisons.primary(),
                comparisons.primary(),
                series));
  }

  /** Those that are shown beside; service times, which are often the same, in the table alone. */
  public static Optional<Forest> secondary(
      RunComparisons comparisons, ToIntFunction<String> series) {
    List<Comparison> drawn =
        comparisons.secondary().stream()
            .filter(one -> !one.metric().key().startsWith("service_"))
            .toList();
    return drawn.isEmpty()
        ? Optional.empty()
        : Optional.of(
            of(
                "comparison-secondary",
                "Secondary metrics",
                drawn,
                comparisons.secondary(),
                series));
  }

  private static Forest of(
      String id,
      String what,
      List<Comparison> comparisons,
      List<Comparison> all,
      ToIntFunction<String> series) {
    List<Double> shown = new ArrayList<>();
    for (Comparison one : comparisons) {
      shown.add(one.ratio());
      shown.addAll(one.ratios());
      drawn(one).ifPresent(interval -> shown.addAll(List.of(interval.low(), interval.high())));
    }
    RatioAxis axis = new RatioAxis(shown);
    Map<Metric, List<Row>> byMetric = new LinkedHashMap<>();
    for (Comparison one : comparisons) {
      byMetric.computeIfAbsent(one.metric(), _ -> new ArrayList<>()).add(row(one, axis, series));
    }
    return new Forest(
        id,
        title(what, comparisons),
        axis.ticks().stream().map(at -> new Tick(axis.at(at), RatioAxis.label(at))).toList(),
        axis.at(1),
        byMetric.entrySet().stream()
            .map(one -> new Block(noun(one.getKey()), one.getValue()))
            .toList(),
        all.stream().map(one -> row(one, axis, series)).toList());
  }

  /** Whether all are held against the same, which the title names. */
  public boolean oneBaseline() {
    return table.stream().map(row -> row.comparison().baseline().label()).distinct().count() == 1;
  }

  /** Whether so few are drawn that they need not be folded away. */
  public boolean atAGlance() {
    return blocks.stream().mapToInt(block -> block.rows().size()).sum() <= GLANCE;
  }

  private static Row row(Comparison one, RatioAxis axis, ToIntFunction<String> series) {
    return new Row(
        one,
        "%s series-%d".formatted(look(one.finding()), series.applyAsInt(one.subject().target())),
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
    return Units.text(value, one.metric().unit());
  }

  /** What the figure shows; the baseline is named where all have the same. */
  private static String title(String what, List<Comparison> comparisons) {
    List<String> baselines =
        comparisons.stream().map(one -> one.baseline().label()).distinct().toList();
    return "%s as a multiple of %s"
        .formatted(what, baselines.size() == 1 ? baselines.getFirst() + "’s" : "the baseline’s");
  }

  private static String noun(Metric metric) {
    String key = metric.key();
    if (metric.unit() == Unit.PER_SECOND) {
      return key.replace("_per_second", "/s").replaceFirst("^t", "T").replaceFirst("^r", "R");
    }
    return key.startsWith("p") ? key + " of response times" : key.replace('_', ' ');
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
                        "The first of a block measures %s × (%s) of what it would second"
                            .formatted(ratio(effect.ratio()), interval(effect.interval()))),
            one.footnotes().stream())
        .flatMap(sentences -> sentences)
        .map(Sentence::ended)
        .collect(Collectors.joining(" "));
  }
}
