package dev.spate.engine.state;

import dev.spate.engine.result.TrialResult;
import java.util.List;
import java.util.Optional;

/**
 * Says which trial comes next, by the results of those before it: a sweep, whose trials are known
 * from the start, or a search, whose trials follow from what was found. The same results are always
 * followed by the same trial.
 */
public interface TrialSource {
  /**
   * The next trial; empty where the run is complete.
   *
   * @param done of all trials so far, in their order
   */
  Optional<PlannedTrial> next(List<TrialResult> done);

  /** How many trials there are at most. */
  int atMost();

  /** How many workers a trial has at most. */
  int workersAtMost();

  /** Trials that are known from the start. */
  static TrialSource of(List<PlannedTrial> trials) {
    List<PlannedTrial> all = List.copyOf(trials);
    return new TrialSource() {
      @Override
      public Optional<PlannedTrial> next(List<TrialResult> done) {
        return done.size() < all.size() ? Optional.of(all.get(done.size())) : Optional.empty();
      }

      @Override
      public int atMost() {
        return all.size();
      }

      @Override
      public int workersAtMost() {
        return all.stream().mapToInt(one -> one.trial().workers()).max().orElse(1);
      }
    };
  }
}
