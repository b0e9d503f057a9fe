package dev.spate.engine.comparison;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.Interval;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.stats.Power;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Comparisons made of the values that iterations measured. */
public final class Contrasts {
  /** The difference that a run of enough iterations should show, as a share. */
  private static final double WANTED = 0.05;

  private Contrasts() {}

  /**
   * Two sides that ran in blocks.
   *
   * @param subjectValues one for each block, in the blocks' order, at least one, all above zero
   * @param baselineValues the same of the other side
   * @param family the comparisons that are read together with this one
   */
  public static Comparison paired(
      Metric metric,
      Role role,
      Side subject,
      List<Double> subjectValues,
      Side baseline,
      List<Double> baselineValues,
      Family family) {
    LogRatio estimate = LogRatio.paired(subjectValues, baselineValues);
    List<Double> ratios =
        IntStream.range(0, estimate.n())
            .mapToObj(block -> subjectValues.get(block) / baselineValues.get(block))
            .toList();
    Optional<Interval> range =
        estimate.n() < 2
            ? Optional.empty()
            : Optional.of(new Interval(Collections.min(ratios), Collections.max(ratios)));
    return new Comparison(
        metric,
        role,
        Design.PAIRED,
        subject,
        baseline,
        estimate.n(),
        geometricMean(subjectValues),
        geometricMean(baselineValues),
        estimate.ratio(),
        estimate.interval(family),
        estimate.interval(Family.ONE),
        Optional.empty(),
        range,
        ratios,
        finding(estimate, family),
        List.of(),
        Optional.empty(),
        footnotes(subject, baseline));
  }

  /**
   * Two sides that share no blocks, such as those of different runs.
   *
   * @param subjectValues at least one, all above zero
   * @param baselineValues at least one, all above zero
   * @param family the comparisons that are read together with this one
   */
  public static Comparison independent(
      Metric metric,
      Role role,
      Side subject,
      List<Double> subjectValues,
      Side baseline,
      List<Double> baselineValues,
      Family family) {
    LogRatio estimate = LogRatio.independent(subjectValues, baselineValues);
    return new Comparison(
        metric,
        role,
        Design.INDEPENDENT,
        subject,
        baseline,
        estimate.n(),
        geometricMean(subjectValues),
        geometricMean(baselineValues),
        estimate.ratio(),
        estimate.interval(family),
        estimate.interval(Family.ONE),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        finding(estimate, family),
        List.of(),
        Optional.empty(),
        footnotes(subject, baseline));
  }

  private static Finding finding(LogRatio estimate, Family family) {
    Optional<Interval> interval = estimate.interval(family);
    if (interval.isEmpty()) {
      return new Finding.TooFew(
          estimate.n() == 1
              ? "one iteration says nothing about its own uncertainty"
              : "two iterations give a range and no interval");
    }
    if (interval.get().isAbove(1)) {
      return new Finding.Higher();
    }
    if (interval.get().isBelow(1)) {
      return new Finding.Lower();
    }
    double detectable = Power.detectable(estimate, family);
    return new Finding.NoDifferenceShown(
        OptionalDouble.of(detectable),
        detectable > WANTED ? Power.iterationsFor(WANTED, estimate, family) : OptionalInt.empty());
  }

  private static List<String> footnotes(Side subject, Side baseline) {
    List<String> differing = DifferingConditions.ofServers(subject, baseline);
    return differing.isEmpty()
        ? List.of()
        : List.of(
            "%s and %s also differ in %s"
                .formatted(subject.label(), baseline.label(), String.join(", ", differing)));
  }

  private static double geometricMean(List<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
