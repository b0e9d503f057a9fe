package dev.spate.engine.baseline;

import dev.spate.engine.check.Check;
import dev.spate.engine.check.Check.Operand;
import dev.spate.engine.check.Check.Operator;
import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides by intervals: a run fails a condition where the whole interval meets it, and passes where
 * none of it does. In between, the run can't tell.
 *
 * @param comparisons with the baseline, of the metrics that conditions are about
 */
record Gate(List<Comparison> comparisons, List<CommonConfiguration> common) {
  Gate {
    comparisons = List.copyOf(comparisons);
    common = List.copyOf(common);
  }

  /** Each condition at each configuration. */
  List<GateResult> judge(List<Check> conditions) {
    List<GateResult> results = new ArrayList<>();
    for (Check condition : conditions) {
      for (CommonConfiguration one : common) {
        results.add(
            switch (condition.right()) {
              case Operand.Baseline(double factor) -> against(condition, factor, one.subject());
              case Operand.Figure(double limit) -> of(condition, limit, one.subject());
              case Operand.Other _ ->
                  throw new IllegalArgumentException(
                      "two metrics of a run have no interval: " + condition.text());
            });
      }
    }
    return results;
  }

  private GateResult against(Check condition, double factor, ConfigurationResult one) {
    Metric metric = condition.metric();
    Optional<Comparison> found =
        comparisons.stream()
            .filter(comparison -> comparison.metric() == metric)
            .filter(comparison -> comparison.subject().target().equals(one.target()))
            .filter(comparison -> comparison.subject().configuration().equals(one.configuration()))
            .findFirst();
    if (found.isEmpty()) {
      return result(
          condition,
          one,
          OptionalDouble.empty(),
          factor,
          Optional.empty(),
          "there is no %s above zero from operations enough in each iteration"
              .formatted(metric.key()),
          "");
    }
    Comparison comparison = found.get();
    String values =
        "%s × the baseline%s: %s against %s"
            .formatted(
                ratio(comparison.ratio()),
                comparison
                    .interval()
                    .map(all -> " (%s–%s)".formatted(ratio(all.low()), ratio(all.high())))
                    .orElse(""),
                text(metric, comparison.subjectValue()),
                text(metric, comparison.baselineValue()));
    return result(
        condition,
        one,
        OptionalDouble.of(comparison.ratio()),
        factor,
        comparison.interval(),
        values,
        comparison.finding() instanceof Finding.TooFew(String reason) ? reason : "");
  }

  private static GateResult of(Check condition, double limit, ConfigurationResult one) {
    Optional<Estimate> estimate = Optional.ofNullable(one.metrics().get(condition.metric().key()));
    Optional<Interval> interval =
        estimate
            .filter(known -> known.low().isPresent())
            .map(known -> new Interval(known.low().getAsDouble(), known.high().getAsDouble()));
    String values =
        estimate
            .map(known -> text(condition.metric(), known.value()))
            .orElse("there is no " + condition.metric().key());
    String range =
        interval
            .map(
                all ->
                    " (%s–%s)"
                        .formatted(
                            text(condition.metric(), all.low()),
                            text(condition.metric(), all.high())))
            .orElse("");
    return result(
        condition,
        one,
        estimate.map(known -> OptionalDouble.of(known.value())).orElse(OptionalDouble.empty()),
        limit,
        interval,
        values + range,
        estimate.isPresent() ? "too few iterations for an interval" : "");
  }

  private static GateResult result(
      Check condition,
      ConfigurationResult one,
      OptionalDouble value,
      double limit,
      Optional<Interval> interval,
      String values,
      String noInterval) {
    GateOutcome outcome =
        interval
            .map(known -> outcome(condition.operator(), known, limit))
            .orElse(GateOutcome.INCONCLUSIVE);
    String why = interval.isPresent() ? "the interval holds the limit" : noInterval;
    boolean open = outcome == GateOutcome.INCONCLUSIVE && !why.isEmpty();
    return new GateResult(
        condition.text(),
        one.target(),
        one.configuration(),
        outcome,
        value,
        limit,
        interval,
        "%s at %s: %s%s"
            .formatted(one.target(), one.configuration(), values, open ? "; " + why : ""));
  }

  private static GateOutcome outcome(Operator operator, Interval interval, double limit) {
    boolean low = operator.holds(interval.low(), limit);
    boolean high = operator.holds(interval.high(), limit);
    if (low && high) {
      return GateOutcome.FAILED;
    }
    return low || high ? GateOutcome.INCONCLUSIVE : GateOutcome.PASSED;
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  private static String text(Metric metric, double value) {
    return Units.text(value, metric.unit()) + (metric.key().endsWith("_per_second") ? "/s" : "");
  }
}
