package dev.spate.engine.comparison;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.stats.Family;
import java.util.Optional;

/**
 * What a comparison is to say.
 *
 * @param subject of its conditions, those are kept in which the sides differ
 * @param baseline the same
 * @param family the comparisons that are read together with this one
 * @param refusal why no interval may be made of the values; empty where one may
 */
public record Question(
    Metric metric,
    Role role,
    Side subject,
    Side baseline,
    Family family,
    Optional<String> refusal) {
  public Question {
    requireNonNull(metric, "metric is null");
    requireNonNull(role, "role is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(baseline, "baseline is null");
    requireNonNull(family, "family is null");
    requireNonNull(refusal, "refusal is null");
    Side whole = subject;
    subject = DifferingConditions.only(whole, baseline);
    baseline = DifferingConditions.only(baseline, whole);
  }
}
