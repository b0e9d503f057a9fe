package dev.spate.engine.search;

import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.search.SearchStep.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of the rates that were tried. The relevant upper bound (RFC 9971) is the lowest
 * rate that doesn't hold, the relevant lower bound the highest one below it that does: where trials
 * contradict each other, the lower rate decides.
 *
 * @param lower the relevant lower bound
 * @param upper the relevant upper bound
 * @param byGenerator whether the generator was the limit at the upper bound
 */
record SearchBounds(OptionalDouble lower, OptionalDouble upper, boolean byGenerator) {

  static SearchBounds of(SearchGoal goal, List<SearchStep> steps) {
    TreeMap<Double, Answer> rates = new TreeMap<>();
    Set<Double> limited = new HashSet<>();
    for (SearchStep step : steps) {
      switch (step.phase()) {
        case PROBE -> {}
        case CONFIRMATION -> {
          if (goal.refutedBy(confirmations(steps, step.rate(), Answer.BREAKS))) {
            rates.put(step.rate(), Answer.BREAKS);
          }
        }
        case BRACKET, BISECTION -> {
          switch (step.answer()) {
            case HOLDS, BREAKS -> rates.put(step.rate(), step.answer());
            case GENERATOR -> {
              // once may be a hiccup of the machine
              if (!limited.add(step.rate())) {
                rates.putIfAbsent(step.rate(), Answer.GENERATOR);
              }
            }
            case UNUSABLE, WRONG -> {}
          }
        }
      }
    }
    OptionalDouble upper = OptionalDouble.empty();
    OptionalDouble lower = OptionalDouble.empty();
    for (var rate : rates.entrySet()) {
      if (rate.getValue() != Answer.HOLDS) {
        upper = OptionalDouble.of(rate.getKey());
        break;
      }
      lower = OptionalDouble.of(rate.getKey());
    }
    boolean byGenerator = upper.isPresent() && rates.get(upper.getAsDouble()) == Answer.GENERATOR;
    return new SearchBounds(lower, upper, byGenerator);
  }

  /** How many confirmations of a rate had this answer. */
  static long confirmations(List<SearchStep> steps, double rate, Answer answer) {
    return steps.stream()
        .filter(step -> step.phase() == Phase.CONFIRMATION && step.rate() == rate)
        .filter(step -> step.answer() == answer)
        .count();
  }

  /** Whether a rate is one of the bounds. */
  boolean has(double rate) {
    return (lower.isPresent() && lower.getAsDouble() == rate)
        || (upper.isPresent() && upper.getAsDouble() == rate);
  }

  /** How many confirmations of a rate there are. */
  static int confirmations(List<SearchStep> steps, double rate) {
    return Math.toIntExact(
        steps.stream()
            .filter(step -> step.phase() == Phase.CONFIRMATION && step.rate() == rate)
            .count());
  }

  /** Whether both are there. */
  boolean areBoth() {
    return lower.isPresent() && upper.isPresent();
  }
}
