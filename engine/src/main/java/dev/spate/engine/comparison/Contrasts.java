package dev.spate.engine.comparison;

import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.Interval;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.stats.PositionEffect;
import dev.spate.engine.stats.Power;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Comparisons made of the values that iterations measured. */
public final class Contrasts {
  /** The difference that a run of enough iterations should show, as a share. */
  private static final double WANTED = 0.05;

  /**
   * Where all of an interval is nearer to 1 than this share, no difference is claimed: a percentile
   * is known to a bucket of 0.2 %, and a rate to what a steady window's edges leave open.
   */
  static final double EXACT = 0.005;

  private Contrasts() {}

  /**
   * Two sides that ran in blocks.
   *
   * @param blocks at least one
   * @param pooled the interval by the spread of several configurations, where there is one
   */
  public static Comparison paired(Question asked, Blocks blocks, Optional<Interval> pooled) {
    LogRatio estimate = LogRatio.paired(blocks.subject(), blocks.baseline());
    List<Double> ratios = blocks.ratios();
    Optional<Interval> range =
        ratios.size() < 2
            ? Optional.empty()
            : Optional.of(new Interval(Collections.min(ratios), Collections.max(ratios)));
    boolean allowed = asked.refusal().isEmpty();
    Finding finding = finding(asked, estimate);
    List<CrossCheck> checks = allowed ? CrossChecks.of(blocks) : List.of();
    return new Comparison(
        asked.metric(),
        asked.role(),
        Design.PAIRED,
        asked.subject(),
        asked.baseline(),
        estimate.n(),
        geometricMean(blocks.subject()),
        geometricMean(blocks.baseline()),
        estimate.ratio(),
        allowed ? estimate.interval(asked.family()) : Optional.empty(),
        allowed ? estimate.interval(Family.ONE) : Optional.empty(),
        allowed ? pooled : Optional.empty(),
        range,
        ratios,
        finding,
        checks,
        PositionEffect.of(blocks.differences(), blocks.subjectFirst()),
        Footnotes.paired(asked, blocks, finding, checks));
  }

  /**
   * Two sides that share no blocks, such as those of different runs.
   *
   * @param subjectValues at least one, all above zero
   * @param baselineValues at least one, all above zero
   */
  public static Comparison independent(
      Question asked, List<Double> subjectValues, List<Double> baselineValues) {
    LogRatio estimate = LogRatio.independent(subjectValues, baselineValues);
    Finding finding = finding(asked, estimate);
    List<CrossCheck> checks = CrossChecks.of(subjectValues, baselineValues);
    return unpaired(
        asked,
        subjectValues,
        baselineValues,
        estimate,
        finding,
        checks,
        Footnotes.unpaired(asked, estimate.n(), finding, checks));
  }

  /**
   * A value against several of which it may be another one, such as a run against those that make a
   * baseline; each value stands for a whole run.
   *
   * @param baselineValues at least two, all above zero
   */
  public static Comparison oneAgainst(
      Question asked, double subjectValue, List<Double> baselineValues) {
    LogRatio estimate = LogRatio.oneAgainst(subjectValue, baselineValues);
    return unpaired(
        asked,
        List.of(subjectValue),
        baselineValues,
        estimate,
        ofRuns(finding(asked, estimate), estimate.n()),
        List.of(),
        Footnotes.ofRuns(asked));
  }

  /** Values are runs here, and more of them make the interval no narrower than their own spread. */
  private static Finding ofRuns(Finding finding, int runs) {
    return switch (finding) {
      case Finding.NoDifferenceShown(OptionalDouble detectable, OptionalInt _) ->
          new Finding.NoDifferenceShown(detectable, OptionalInt.empty());
      case Finding.TooFew _ when runs < LogRatio.FEWEST ->
          new Finding.TooFew(
              "%d earlier runs give no interval, %d do".formatted(runs, LogRatio.FEWEST));
      case Finding.TooFew few -> few;
      case Finding.Higher higher -> higher;
      case Finding.Lower lower -> lower;
    };
  }

  private static Comparison unpaired(
      Question asked,
      List<Double> subjectValues,
      List<Double> baselineValues,
      LogRatio estimate,
      Finding finding,
      List<CrossCheck> checks,
      List<String> footnotes) {
    boolean allowed = asked.refusal().isEmpty();
    return new Comparison(
        asked.metric(),
        asked.role(),
        Design.INDEPENDENT,
        asked.subject(),
        asked.baseline(),
        estimate.n(),
        geometricMean(subjectValues),
        geometricMean(baselineValues),
        estimate.ratio(),
        allowed ? estimate.interval(asked.family()) : Optional.empty(),
        allowed ? estimate.interval(Family.ONE) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        finding,
        allowed ? checks : List.of(),
        Optional.empty(),
        footnotes);
  }

  private static Finding finding(Question asked, LogRatio estimate) {
    if (asked.refusal().isPresent()) {
      return new Finding.TooFew(asked.refusal().get());
    }
    Optional<Interval> interval = estimate.interval(asked.family());
    if (interval.isEmpty()) {
      return new Finding.TooFew(
          estimate.n() == 1
              ? "one iteration doesn't tell how much iterations differ"
              : "two iterations give a range and no interval");
    }
    boolean measurable =
        interval.get().high() > 1 + EXACT || interval.get().low() < 1 / (1 + EXACT);
    if (measurable && interval.get().isAbove(1)) {
      return new Finding.Higher();
    }
    if (measurable && interval.get().isBelow(1)) {
      return new Finding.Lower();
    }
    double detectable = Math.max(EXACT, Power.detectable(estimate, asked.family()));
    return new Finding.NoDifferenceShown(
        OptionalDouble.of(detectable),
        detectable > WANTED
            ? Power.iterationsFor(WANTED, estimate, asked.family())
            : OptionalInt.empty());
  }

  private static double geometricMean(List<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
