package dev.spate.fleets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import java.util.List;

/** What tests ask of outcomes. */
public final class Outcomes {
  private Outcomes() {}

  /** The report of a task that must have been done. */
  public static <T extends Report> T report(Class<T> kind, Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Completed.class);
    return kind.cast(((Completed<?>) outcome).report());
  }

  /** The report of an errand. */
  public static <R extends Report> R errand(Class<R> kind, Fleet fleet, Errand<R> errand) {
    return report(kind, fleet.run(List.of(errand)).getFirst());
  }

  /** The reports of those loads that were done. */
  public static List<LoadReport> loads(List<? extends Outcome<?>> outcomes) {
    return outcomes.stream()
        .filter(Completed.class::isInstance)
        .map(outcome -> ((Completed<?>) outcome).report())
        .filter(LoadReport.class::isInstance)
        .map(LoadReport.class::cast)
        .toList();
  }

  /** The workers that were lost. */
  public static List<Lost<?>> lost(List<? extends Outcome<?>> outcomes) {
    return outcomes.stream().filter(Lost.class::isInstance).<Lost<?>>map(Lost.class::cast).toList();
  }

  /** The rows that all loads together know to be stored. */
  public static long acknowledged(List<? extends Outcome<?>> outcomes) {
    return loads(outcomes).stream()
        .mapToLong(load -> load.ledger().rowCounts().acknowledged())
        .sum();
  }

  /** The rows that the table holds, counted through the fleet. */
  public static long stored(Fleet fleet, FleetTasks tasks) {
    return errand(CountReport.class, fleet, tasks.count()).rows();
  }

  /** What the fleet of functions says that ran them. */
  public static FunctionFacts functions(FleetTasks.Ran run) {
    return (FunctionFacts) run.facts();
  }
}
