package dev.spate.engine.comparison;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.stats.Interval;
import dev.spate.engine.stats.PositionEffect;
import java.util.List;
import java.util.Optional;

/**
 * Two sides held against each other by one metric.
 *
 * @param n how many blocks it comes from, or how many iterations of the side that has fewer
 * @param subjectValue the geometric mean of the subject's iterations, in the metric's unit
 * @param baselineValue the same of the baseline; their quotient is the ratio
 * @param ratio the subject's value to the baseline's
 * @param interval of the ratio, the one that is drawn and by which a difference is claimed: it and
 *     those of all comparisons that are read together hold their true ratios in 95 % of all runs;
 *     empty below three iterations
 * @param unadjusted the 95 % interval of this comparison read alone
 * @param pooled the interval by the spread of all configurations of a sweep of three or more
 *     together, where there is one; for the table, nothing is claimed by it
 * @param range the smallest and the largest ratio of a block; empty with a single one, and where
 *     the sides share no blocks
 * @param ratios the ratio of each block, in the blocks' order
 * @param firstPosition what it does to a trial to be the first of its block; empty below six blocks
 * @param footnotes what a reader should know about it, each a sentence
 */
@JsonIgnoreProperties(value = "sentence", allowGetters = true)
public record Comparison(
    Metric metric,
    Role role,
    Design design,
    Side subject,
    Side baseline,
    int n,
    double subjectValue,
    double baselineValue,
    double ratio,
    Optional<Interval> interval,
    Optional<Interval> unadjusted,
    Optional<Interval> pooled,
    Optional<Interval> range,
    List<Double> ratios,
    Finding finding,
    List<CrossCheck> crossChecks,
    Optional<PositionEffect> firstPosition,
    List<String> footnotes) {
  public Comparison {
    requireNonNull(metric, "metric is null");
    requireNonNull(role, "role is null");
    requireNonNull(design, "design is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(baseline, "baseline is null");
    requireNonNull(interval, "interval is null");
    requireNonNull(unadjusted, "unadjusted is null");
    requireNonNull(pooled, "pooled is null");
    requireNonNull(range, "range is null");
    requireNonNull(finding, "finding is null");
    requireNonNull(firstPosition, "firstPosition is null");
    ratios = List.copyOf(ratios);
    crossChecks = List.copyOf(crossChecks);
    footnotes = List.copyOf(footnotes);
    if (finding.claimed() && interval.filter(drawn -> !drawn.contains(1)).isEmpty()) {
      throw new IllegalArgumentException(
          "%s: a difference is claimed only where the interval leaves 1 out"
              .formatted(metric.key()));
    }
  }

  /** What sentences call the metric, such as {@code rows/s} or {@code p99 response time}. */
  public String noun() {
    return MetricWords.noun(metric);
  }

  /** What the better side does, such as {@code takes more rows/s than}. */
  public String betterThan() {
    return MetricWords.betterThan(metric);
  }

  /** The subject with the decisive conditions that aren't the baseline's. */
  public String subjectName() {
    return ComparisonSentence.side(subject, baseline);
  }

  /** The baseline with the decisive conditions that aren't the subject's. */
  public String baselineName() {
    return ComparisonSentence.side(baseline, subject);
  }

  /** How much the baseline is of the subject: the same comparison with its sides exchanged. */
  public String inverseText() {
    return "%s, %s against %s"
        .formatted(
            RatioText.of(1 / ratio, interval.map(Interval::inverse)),
            MetricWords.value(metric, baselineValue),
            MetricWords.value(metric, subjectValue));
  }

  /** How much the subject is of the baseline: the ratio with its interval, and both values. */
  public String text() {
    return "%s, %s against %s"
        .formatted(
            RatioText.of(ratio, interval),
            MetricWords.value(metric, subjectValue),
            MetricWords.value(metric, baselineValue));
  }

  /** What it says, in a sentence with both values. */
  @JsonProperty("sentence")
  public String sentence() {
    return ComparisonSentence.of(this);
  }
}
