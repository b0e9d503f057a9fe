package dev.spate.engine.comparison.run;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trials whose rates are made up. */
final class MadeUpRun {
  private final List<TrialResult> trials = new ArrayList<>();

  /** A target at a concurrency, with a rate for each iteration; those below 0 aren't valid. */
  MadeUpRun with(String target, int concurrency, double... rates) {
    return with(target, "concurrency", Integer.toString(concurrency), rates);
  }

  /** The same at a value of another key of the load. */
  MadeUpRun with(String target, String key, String value, double... rates) {
    for (int iteration = 1; iteration <= rates.length; iteration++) {
      double rate = rates[iteration - 1];
      trials.add(
          Trials.result(
              Trial.at(
                  trials.size(),
                  target,
                  key + "=" + value,
                  Map.of("load." + key, value),
                  iteration,
                  1),
              Math.abs(rate),
              rate < 0
                  ? Verdict.of(List.of(new Verdict.Reason(Rule.ERRORS, "made up")))
                  : Verdict.of(List.of())));
    }
    return this;
  }

  List<TrialResult> trials() {
    return List.copyOf(trials);
  }
}
