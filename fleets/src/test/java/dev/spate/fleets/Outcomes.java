package dev.spate.fleets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetRun;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Completed;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.WorkerTask;
import java.util.List;

/** What tests ask of outcomes. */
public final class Outcomes {
  private Outcomes() {}

  /** The report of a task that must have been done. */
  public static <T extends Report> T report(Class<T> kind, WorkerOutcome outcome) {
    assertThat(outcome).isInstanceOf(Completed.class);
    return kind.cast(((Completed) outcome).report());
  }

  /** The report of an errand. */
  public static <T extends Report> T errand(Class<T> kind, Fleet fleet, WorkerTask errand) {
    return report(kind, fleet.run(List.of(errand), ProgressFeed.NONE).outcomes().getFirst());
  }

  /** The reports of those loads that were done. */
  public static List<LoadReport> loads(List<WorkerOutcome> outcomes) {
    return outcomes.stream()
        .filter(Completed.class::isInstance)
        .map(outcome -> ((Completed) outcome).report())
        .filter(LoadReport.class::isInstance)
        .map(LoadReport.class::cast)
        .toList();
  }

  /** The workers that were lost. */
  public static List<Lost> lost(List<WorkerOutcome> outcomes) {
    return outcomes.stream().filter(Lost.class::isInstance).map(Lost.class::cast).toList();
  }

  /** The rows that all loads together know to be stored. */
  public static long acknowledged(List<WorkerOutcome> outcomes) {
    return loads(outcomes).stream()
        .mapToLong(load -> load.ledger().rowCounts().acknowledged())
        .sum();
  }

  /** The rows that the table holds, counted through the fleet. */
  public static long stored(Fleet fleet, FleetTasks tasks) {
    return errand(CountReport.class, fleet, tasks.count()).rows();
  }

  /** What the fleet of functions says that ran them. */
  public static FunctionFacts functions(FleetRun run) {
    return (FunctionFacts) run.facts();
  }
}
