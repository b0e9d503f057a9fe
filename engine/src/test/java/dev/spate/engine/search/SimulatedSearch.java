package dev.spate.engine.search;

import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.search.SearchStep.Phase;
import dev.spate.protocol.load.ArrivalRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Searches of a database whose capacity is known, and which spreads from trial to trial.
 *
 * @param capacity the rate up to which it holds
 * @param noise standard deviation of the capacity's logarithm
 */
record SimulatedSearch(double capacity, double noise, Random random) {
  /** A search from 100/s to 100,000/s. */
  static final SearchGoal GOAL =
      new SearchGoal(
          Objective.parse("p99 < 50ms"), 100, 100_000, ArrivalRate.Unit.TRANSACTIONS, 0.05, 3);

  /** A search's end with the trials that it took. */
  record Ended(SearchMove.Done done, List<SearchStep> steps) {
    /** How far the confirmed rate is from this one, as a share of it; NaN where there is none. */
    double offBy(double rate) {
      return done.confirmed().orElse(Double.NaN) / rate - 1;
    }
  }

  Ended run(SearchGoal goal) {
    return goOn(goal, new ArrayList<>());
  }

  Ended goOn(SearchGoal goal, List<SearchStep> steps) {
    while (true) {
      SearchProgress progress = new SearchProgress(goal, steps);
      switch (progress.next()) {
        case SearchMove.Done done -> {
          return new Ended(done, steps);
        }
        case SearchMove.Probe _ -> steps.add(step(Phase.PROBE, now(), Answer.HOLDS));
        case SearchMove.Try(double rate) ->
            steps.add(
                step(
                    progress.bounds().areBoth() ? Phase.BISECTION : Phase.BRACKET,
                    rate,
                    answer(rate)));
        case SearchMove.Confirm(double rate, int _) ->
            steps.add(step(Phase.CONFIRMATION, rate, answer(rate)));
      }
    }
  }

  private Answer answer(double rate) {
    return rate <= now() ? Answer.HOLDS : Answer.BREAKS;
  }

  private double now() {
    return capacity * Math.exp(noise * random.nextGaussian());
  }

  static SearchStep step(Phase phase, double rate, Answer answer) {
    return new SearchStep("trial", phase, rate, answer, List.of(), Map.of());
  }
}
