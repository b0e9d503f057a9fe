package dev.spate.engine.search;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.spate.engine.metric.Units;
import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.protocol.load.ArrivalRate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The highest arrival rate at which a target × configuration holds an objective, as an interval: it
 * is confirmed at the lower end, and isn't held at the upper one. In the terms of RFC 9971
 * (Konstantynowicz and Polak, "Multiple Loss Ratio Search", 2026) these are the relevant lower and
 * the relevant upper bound, and their relative distance is at most the goal width.
 *
 * @param objective what has to hold, as the plan says it
 * @param unit what arrives
 * @param within the goal width: how far the upper bound may be above the lower one, as a share
 * @param confirmed the highest rate of which a confirmation held, a second; empty where there is
 *     none
 * @param failed the lowest rate above it that doesn't hold; empty where there is none
 * @param steps its trials in their order
 */
public record SearchResult(
    String target,
    String configuration,
    String objective,
    ArrivalRate.Unit unit,
    double within,
    OptionalDouble confirmed,
    OptionalDouble failed,
    SearchEnding ending,
    List<SearchStep> steps) {
  /** What the only configuration of a plan is called. */
  private static final String UNSWEPT = "default";

  public SearchResult {
    requireNonNull(target, "target is null");
    requireNonNull(configuration, "configuration is null");
    requireNonNull(objective, "objective is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(confirmed, "confirmed is null");
    requireNonNull(failed, "failed is null");
    requireNonNull(ending, "ending is null");
    steps = List.copyOf(steps);
    if (confirmed.isPresent()
        && failed.isPresent()
        && confirmed.getAsDouble() >= failed.getAsDouble()) {
      throw new IllegalArgumentException(
          "a rate that holds must be below one that doesn't, got %s and %s"
              .formatted(confirmed.getAsDouble(), failed.getAsDouble()));
    }
  }

  /** How many of its trials estimates are made of: the confirmations of the last rate. */
  @JsonIgnore
  public int measuring() {
    double last = steps.isEmpty() ? 0 : steps.getLast().rate();
    return Math.toIntExact(
        steps.stream()
            .filter(step -> step.phase() == SearchStep.Phase.CONFIRMATION)
            .filter(step -> step.rate() == last)
            .count());
  }

  /** How many trials tried to confirm the rate that is confirmed. */
  @JsonIgnore
  public int confirming() {
    return confirmed.isPresent() ? SearchBounds.confirmations(steps, confirmed.getAsDouble()) : 0;
  }

  /** What was found, in a sentence without its full stop. */
  public String sentence() {
    return switch (ending) {
      case FOUND -> holds() + ", not at " + rate(failed);
      case HOLDS_AT_TO -> holds() + ", the highest rate that the plan lets be tried";
      case BREAKS_AT_FROM ->
          "%s doesn't hold %s even at %s, the lowest rate that the plan lets be tried%s"
              .formatted(subject(), objective, rate(failed), why());
      case BUDGET_SPENT -> confirmedOr("no rate is confirmed") + farther();
      case GENERATOR_LIMITED ->
          confirmedOr("no rate is confirmed")
              + "; above that the generator was the limit, so that the database's own maximum isn't"
              + " known"
              + why();
      case UNUSABLE_TRIALS ->
          confirmedOr("no rate is confirmed") + "; trials were not valid" + why();
      case UNFINISHED ->
          confirmedOr("no rate is confirmed yet") + "; the run ended before the search";
    };
  }

  private String holds() {
    return "%s holds %s up to %s (confirmed)".formatted(subject(), objective, rate(confirmed));
  }

  private String confirmedOr(String none) {
    return confirmed.isPresent() ? holds() : "%s: %s for %s".formatted(subject(), none, objective);
  }

  private String farther() {
    return "%s; its trials (%d) were spent before the bounds were within %s"
        .formatted(
            failed.isPresent() ? ", not at " + rate(failed) : "",
            steps.size(),
            Units.percent(within));
  }

  /** The first reason of the last trial that didn't hold. */
  private String why() {
    return steps.reversed().stream()
        .filter(step -> step.answer() != Answer.HOLDS && !step.reasons().isEmpty())
        .findFirst()
        .map(step -> ": " + step.reasons().getFirst())
        .orElse("");
  }

  private String subject() {
    return configuration.equals(UNSWEPT) ? target : "%s at %s".formatted(target, configuration);
  }

  private String rate(OptionalDouble rate) {
    return rate(rate.orElse(Double.NaN), unit);
  }

  /** A rate as people read it: 4,200/s or 42,000 rows/s. */
  public static String rate(double perSecond, ArrivalRate.Unit unit) {
    return switch (unit) {
      case TRANSACTIONS -> Units.number(perSecond) + "/s";
      case ROWS -> Units.number(perSecond) + " rows/s";
    };
  }
}
