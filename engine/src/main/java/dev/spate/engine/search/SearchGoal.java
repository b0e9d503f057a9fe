package dev.spate.engine.search;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.RateSearch;

/**
 * What a search looks for, and how far it goes.
 *
 * @param from the lowest rate that may be tried, a second
 * @param to the highest one
 * @param unit what arrives
 * @param width the goal width of RFC 9971, as a share
 * @param confirmations how many trials confirm a rate
 */
public record SearchGoal(
    Objective objective,
    double from,
    double to,
    ArrivalRate.Unit unit,
    double width,
    int confirmations) {
  /** Trials beside the first confirmations: by simulation, a search takes six of them. */
  private static final int BESIDE = 9;

  /** Trials beside two rounds of confirmations, which are more than that where they are many. */
  private static final int BESIDE_TWO_ROUNDS = 6;

  public SearchGoal {
    requireNonNull(objective, "objective is null");
    requireNonNull(unit, "unit is null");
    if (!(from > 0 && from < to) || !(width > 0) || confirmations < 1) {
      throw new IllegalArgumentException(
          "a search from %s to %s within %s by %d confirmations"
              .formatted(from, to, width, confirmations));
    }
  }

  /**
   * The goal that a plan states.
   *
   * @param confirmations how many trials confirm a rate
   */
  public static SearchGoal of(RateSearch search, int confirmations) {
    return new SearchGoal(
        Objective.parse(search.objective()),
        search.from().perSecond(),
        search.to().perSecond(),
        search.from().unit(),
        search.width(),
        confirmations);
  }

  /** How many trials a search takes at most: 12 where three of them confirm. */
  public int trialsAtMost() {
    return Math.max(BESIDE + confirmations, BESIDE_TWO_ROUNDS + 2 * confirmations);
  }

  /** How many trials a search takes at least: a probe, and the lowest rate, which doesn't hold. */
  public int trialsAtLeast() {
    return 2;
  }

  /** Whether so many breaks among its confirmations refute a rate: half of them or more. */
  boolean refutedBy(long breaks) {
    return breaks * 2 >= confirmations;
  }

  /** How many of its confirmations must hold: more than half of them. */
  int majority() {
    return confirmations / 2 + 1;
  }
}
