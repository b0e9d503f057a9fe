package dev.spate.engine.sequence;

import dev.spate.engine.result.TrialResult;
import java.util.List;
import java.util.Optional;

/**
 * Says which trial comes next, by the results of those before it: a sweep, which goes on until it
 * is precise enough, or a search, whose trials follow from what was found. The same results are
 * always followed by the same trial, so that another driver can take the run up.
 */
public interface TrialSource {
  /**
   * The next trial; empty where the run is complete.
   *
   * @param done of all trials so far, in their order
   */
  Optional<PlannedTrial> next(List<TrialResult> done);

  /** How many trials there are. */
  TrialCount count();

  /** How many workers a trial has at most. */
  int workersAtMost();
}
