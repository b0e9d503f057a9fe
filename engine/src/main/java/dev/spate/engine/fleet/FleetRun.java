package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.WorkerOutcome;
import java.util.List;

/**
 * What came of handing tasks to a fleet.
 *
 * @param outcomes one for each task, in the tasks' order
 * @param facts what the fleet itself has to say about how they were run
 */
public record FleetRun(List<WorkerOutcome> outcomes, FleetFacts facts) {
  public FleetRun {
    outcomes = List.copyOf(outcomes);
    requireNonNull(facts, "facts is null");
  }

  /** Outcomes of a fleet that has nothing to say beside them. */
  public static FleetRun of(List<WorkerOutcome> outcomes) {
    return new FleetRun(outcomes, new LocalFacts());
  }
}
