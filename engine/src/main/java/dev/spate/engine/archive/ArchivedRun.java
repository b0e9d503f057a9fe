package dev.spate.engine.archive;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.RunBegun;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a run.
 *
 * @param place where it was read, for people
 * @param begun how it was begun: name, identifier, seed, nonce, version, start, and the targets as
 *     they were found, their tables unknown where an older version kept less
 * @param plan the effective plan; empty where this version can't read it
 * @param environment where and by what it was made
 * @param result the run in short, as the version that made it wrote it; empty where the run isn't
 *     over
 * @param trials those that are done, in their order
 * @param gaps what is missing of a whole run, each a sentence; none where it is complete
 */
public record ArchivedRun(
    String place,
    RunBegun begun,
    Optional<PlanDocument> plan,
    Optional<RunEnvironment> environment,
    Optional<RunResult> result,
    List<TrialResult> trials,
    List<String> gaps) {
  public ArchivedRun {
    requireNonNull(place, "place is null");
    requireNonNull(begun, "begun is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(environment, "environment is null");
    requireNonNull(result, "result is null");
    trials = List.copyOf(trials);
    gaps = List.copyOf(gaps);
  }

  /** The run's identifier. */
  public String run() {
    return begun.run();
  }

  /** Whether something of the run is missing. */
  public boolean isPartial() {
    return !gaps.isEmpty();
  }

  /** Each target × configuration over its iterations, in the plan's order. */
  public List<ConfigurationResult> configurations() {
    return trials.isEmpty() && result.isPresent()
        ? result.get().configurations()
        : RunResult.sumUp(inPlanOrder());
  }

  /** The trials in the plan's order: by configuration and target. */
  public List<TrialResult> inPlanOrder() {
    List<String> labels =
        plan.map(document -> document.configurations().stream().map(Configuration::label).toList())
            .orElse(List.of());
    List<String> targets = List.copyOf(begun.targets().keySet());
    return TrialResult.inPlanOrder(trials, labels, targets);
  }
}
