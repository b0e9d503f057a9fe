package dev.spate.worker.server;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Cleanup;
import dev.spate.protocol.workload.Workload;
import java.util.List;

/**
 * A run's table, and what of it an errand may remove.
 *
 * @param run the run's identifier
 * @param rows the run's own
 * @param made what the workload's statements have made, where the run made the table
 * @param surelyMade whether the driver knows that the run made the table; else the table must say
 *     so
 * @param exclusive whether nobody else writes there
 */
public record RunTable(
    String run,
    Workload workload,
    RunRows rows,
    List<MadeObject> made,
    boolean surelyMade,
    boolean exclusive) {
  public RunTable {
    requireNonNull(run, "run is null");
    requireNonNull(workload, "workload is null");
    requireNonNull(rows, "rows is null");
    made = List.copyOf(made);
  }

  /** What may be removed before a trial. */
  public static RunTable of(Errand.Prepare errand) {
    return new RunTable(
        errand.id().run(),
        errand.workload(),
        errand.rows(),
        errand.made(),
        errand.mode() == Mode.RECREATE || !errand.made().isEmpty(),
        errand.endpoint().exclusive());
  }

  /** What may be removed after a run. */
  public static RunTable of(Errand.CleanUp errand) {
    return new RunTable(
        errand.id().run(),
        errand.workload(),
        errand.rows(),
        errand.made(),
        errand.mode() == Mode.RECREATE || !errand.made().isEmpty(),
        errand.endpoint().exclusive());
  }

  /** The same with other objects that were made. */
  public RunTable with(List<MadeObject> others) {
    return new RunTable(run, workload, rows, others, true, exclusive);
  }

  /** The table's name as the plan has it. */
  public String name() {
    return workload.table();
  }

  /** Whether the plan says that all rows may go, also those of others. */
  public boolean allMayGo() {
    return workload.cleanup() == Cleanup.TRUNCATE;
  }
}
