package dev.spate.engine.run;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.run.Expansion.PlannedTrial;
import dev.spate.engine.store.ResultStore;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run under way: what it was asked, what it found, and what it has done so far.
 *
 * @param found the targets as they were before the run
 * @param trials all that the plan asks for
 * @param done the trials that are done, in their order; grows
 */
record RunState(
    PlanDocument document,
    ResultStore store,
    Instant startedAt,
    Map<String, DatabaseEndpoint> endpoints,
    Map<String, InspectReport> found,
    List<PlannedTrial> trials,
    List<TrialResult> done) {

  /** A run of which nothing is done. */
  static RunState begin(
      PlanDocument document,
      ResultStore store,
      Instant startedAt,
      Map<String, DatabaseEndpoint> endpoints,
      PreflightReport preflight) {
    return new RunState(
        document,
        store,
        startedAt,
        endpoints,
        preflight.targets(),
        Expansion.of(document),
        new ArrayList<>());
  }

  /** What may be done to the target's table now. */
  TablePlan tablePlan(String target, Workload workload) {
    return TablePlan.next(found.get(target), workload.existing(), last(target));
  }

  private Optional<TrialMeasurement> last(String target) {
    return done.stream()
        .map(TrialResult::measurement)
        .filter(trial -> trial.trial().target().equals(target))
        .reduce((first, second) -> second);
  }
}
