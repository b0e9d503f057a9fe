package dev.spate.engine.sequence;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.trial.Trial;

/**
 * A trial with the configuration that it tries.
 *
 * @param configuration what the trial's target gets: workload, load and fleet at one point of the
 *     sweep
 */
public record PlannedTrial(Trial trial, Configuration configuration) {
  public PlannedTrial {
    requireNonNull(trial, "trial is null");
    requireNonNull(configuration, "configuration is null");
  }
}
