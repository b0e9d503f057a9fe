package dev.spate.engine.search;

import dev.spate.engine.search.SearchMove.Confirm;
import dev.spate.engine.search.SearchMove.Done;
import dev.spate.engine.search.SearchMove.Probe;
import dev.spate.engine.search.SearchMove.Try;
import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.search.SearchStep.Phase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a search is: a pure function of its trials so far, so that the same results are always
 * followed by the same trial.
 *
 * <p>A closed probe says where to begin; rates around it are tried until one holds and one doesn't;
 * the geometric middle of the two takes the place of one of them until they are close; then the
 * lower one is tried as often as the plan has iterations, and is confirmed where more than half of
 * them hold. That is the exceed ratio of RFC 9971 (Konstantynowicz and Polak, "Multiple Loss Ratio
 * Search", 2026), with a half. A rate that isn't confirmed becomes the upper bound, and the search
 * goes on below it.
 */
public record SearchProgress(SearchGoal goal, List<SearchStep> steps) {
  /** Where the first rates stand to what the closed probe reached. */
  private static final double BELOW_PROBE = 0.95;

  private static final double ABOVE_PROBE = 1.05;

  /** The first step beyond a bound; each later one is twice as far on a log scale. */
  private static final double STEP = 1.25;

  /** Bounds are brought so much closer than the goal, since a confirmation may lower both. */
  private static final double PRECISION = 0.6;

  /** From so many trials on that say nothing, it isn't chance. */
  private static final int BY_NO_CHANCE = 2;

  /** What the last bits of a product are worth. */
  private static final double ROUNDING = 1e-9;

  /** Digits of a rate: more say nothing, and nobody reads them. */
  private static final MathContext DIGITS = new MathContext(4);

  public SearchProgress {
    steps = List.copyOf(steps);
  }

  /** What comes next. */
  public SearchMove next() {
    if (steps.stream().anyMatch(step -> step.answer() == Answer.WRONG)) {
      return done(SearchEnding.UNUSABLE_TRIALS, OptionalDouble.empty());
    }
    if (steps.isEmpty()) {
      return new Probe();
    }
    SearchBounds bounds = bounds();
    if (isConfirming() || isAtAnEnd(bounds) || hasFailed(bounds)) {
      return confirm(bounds);
    }
    if (saidNothing(steps.getLast()) && !bounds.has(steps.getLast().rate())) {
      return tried(steps.getLast().rate(), bounds);
    }
    if (!bounds.areBoth()) {
      return tried(bracket(bounds), bounds);
    }
    double lower = bounds.lower().getAsDouble();
    double upper = bounds.upper().getAsDouble();
    if (!near(lower, upper, goal.width() * PRECISION)) {
      return tried(rounded(Math.sqrt(lower * upper)), bounds);
    }
    return confirm(bounds);
  }

  private static boolean saidNothing(SearchStep step) {
    return switch (step.phase()) {
      case PROBE, CONFIRMATION -> false;
      case BRACKET, BISECTION ->
          step.answer() == Answer.UNUSABLE || step.answer() == Answer.GENERATOR;
    };
  }

  /** Whether the bounds were found, and rates are confirmed now. */
  private boolean isConfirming() {
    return steps.stream().anyMatch(step -> step.phase() == Phase.CONFIRMATION);
  }

  private static boolean near(double lower, double upper, double width) {
    return upper <= lower * (1 + width) * (1 + ROUNDING);
  }

  /**
   * The lowest rate that doesn't hold, by the trials so far. One at which the generator was the
   * limit is none: nobody knows what the database would have done.
   */
  public OptionalDouble failed() {
    SearchBounds bounds = bounds();
    return bounds.byGenerator() ? OptionalDouble.empty() : bounds.upper();
  }

  SearchBounds bounds() {
    return SearchBounds.of(goal, steps);
  }

  /** Whether the lowest rate breaks, or the highest one holds. */
  private boolean isAtAnEnd(SearchBounds bounds) {
    return bounds.lower().orElse(0) >= goal.to()
        || bounds.upper().orElse(Double.MAX_VALUE) <= goal.from();
  }

  /** Whether trying on would say nothing: above a rate that holds, the generator is the limit. */
  private boolean hasFailed(SearchBounds bounds) {
    return count(Answer.UNUSABLE) >= BY_NO_CHANCE
        || (bounds.byGenerator() && bounds.lower().isPresent());
  }

  private long count(Answer answer) {
    return steps.stream()
        .filter(step -> step.phase() == Phase.BRACKET || step.phase() == Phase.BISECTION)
        .filter(step -> step.answer() == answer)
        .count();
  }

  /** A rate is tried, as long as it can still be confirmed afterwards. */
  private SearchMove tried(double rate, SearchBounds bounds) {
    return left() > goal.confirmations() ? new Try(rate) : confirm(bounds);
  }

  private int left() {
    return goal.trialsAtMost() - steps.size();
  }

  /** A rate beyond the bound that is known, where there is one. */
  private double bracket(SearchBounds bounds) {
    double probe = steps.getFirst().phase() == Phase.PROBE ? steps.getFirst().rate() : 0;
    if (bounds.lower().isPresent()) {
      double lower = bounds.lower().getAsDouble();
      boolean first = brackets() == 1 && probe > 0;
      return upTo(
          first
              ? Math.max(probe * ABOVE_PROBE, lower * (1 + goal.width()))
              : lower * farther(brackets() - 1));
    }
    if (bounds.upper().isPresent()) {
      boolean last = left() == goal.confirmations() + 1;
      return last ? goal.from() : inside(bounds.upper().getAsDouble() / farther(brackets()));
    }
    return inside(probe > 0 ? probe * BELOW_PROBE : Math.sqrt(goal.from() * goal.to()));
  }

  private static double farther(int steps) {
    return Math.pow(STEP, Math.pow(2, Math.max(0, steps - 1)));
  }

  private int brackets() {
    return Math.toIntExact(
        steps.stream().filter(step -> step.phase() == Phase.BRACKET && !saidNothing(step)).count());
  }

  /** A rate within the plan's limits; one that is almost a limit is the limit. */
  private double inside(double rate) {
    return rate <= goal.from() * (1 + goal.width()) ? goal.from() : upTo(rate);
  }

  private double upTo(double rate) {
    return rate * (1 + goal.width()) >= goal.to() ? goal.to() : rounded(rate);
  }

  private static double rounded(double rate) {
    return BigDecimal.valueOf(rate).round(DIGITS).doubleValue();
  }

  /**
   * The rate to confirm: the relevant lower bound, or, where a rate was refuted by its
   * confirmations, one close below that, since the capacity is near it.
   */
  private OptionalDouble candidate(SearchBounds bounds) {
    if (!isConfirming() || bounds.upper().isEmpty()) {
      return bounds.lower();
    }
    double upper = bounds.upper().getAsDouble();
    if (upper <= goal.from()) {
      return OptionalDouble.empty();
    }
    double below =
        goal.refutedBy(SearchBounds.confirmations(steps, upper, Answer.BREAKS))
            ? rounded(upper / (1 + goal.width() * PRECISION))
            : 0;
    return OptionalDouble.of(Math.max(goal.from(), Math.max(bounds.lower().orElse(0), below)));
  }

  /** The candidate's next confirmation; the end where it has them all, or there is none. */
  private SearchMove confirm(SearchBounds bounds) {
    OptionalDouble candidate = candidate(bounds);
    if (candidate.isEmpty()) {
      return done(ending(bounds, candidate), OptionalDouble.empty());
    }
    double rate = candidate.getAsDouble();
    int before = SearchBounds.confirmations(steps, rate);
    long said =
        SearchBounds.confirmations(steps, rate, Answer.HOLDS)
            + SearchBounds.confirmations(steps, rate, Answer.BREAKS);
    boolean isSpent = before == 0 ? left() < goal.majority() : left() == 0;
    return said == goal.confirmations() || isSpent
        ? confirmed(bounds, rate)
        : new Confirm(rate, before + 1);
  }

  /** The end, after a rate's confirmations: what was found if more than half of them hold. */
  private SearchMove confirmed(SearchBounds bounds, double rate) {
    if (SearchBounds.confirmations(steps, rate, Answer.HOLDS) >= goal.majority()) {
      return done(ending(bounds, OptionalDouble.of(rate)), OptionalDouble.of(rate));
    }
    if (SearchBounds.confirmations(steps, rate, Answer.GENERATOR) > 0) {
      return done(SearchEnding.GENERATOR_LIMITED, OptionalDouble.empty());
    }
    boolean unusable = SearchBounds.confirmations(steps, rate, Answer.UNUSABLE) > 0;
    return done(
        unusable ? SearchEnding.UNUSABLE_TRIALS : SearchEnding.BUDGET_SPENT,
        OptionalDouble.empty());
  }

  private SearchEnding ending(SearchBounds bounds, OptionalDouble confirmed) {
    double rate = confirmed.orElse(0);
    if (rate >= goal.to()) {
      return SearchEnding.HOLDS_AT_TO;
    }
    if (bounds.byGenerator()) {
      return SearchEnding.GENERATOR_LIMITED;
    }
    double upper = bounds.upper().orElse(Double.MAX_VALUE);
    if (upper <= goal.from()) {
      return SearchEnding.BREAKS_AT_FROM;
    }
    if (near(rate, upper, goal.width())) {
      return SearchEnding.FOUND;
    }
    return count(Answer.UNUSABLE) >= BY_NO_CHANCE
        ? SearchEnding.UNUSABLE_TRIALS
        : SearchEnding.BUDGET_SPENT;
  }

  private SearchMove done(SearchEnding ending, OptionalDouble confirmed) {
    return new Done(ending, confirmed, failed());
  }
}
