package dev.spate.worker.errand;

import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Cleanup;
import dev.spate.worker.connect.Session;
import dev.spate.worker.removal.Removal;
import dev.spate.worker.removal.TableInUseException;
import dev.spate.worker.removal.TableReplacedException;
import dev.spate.worker.table.Relation;
import java.sql.SQLException;

/**
 * What an errand may remove.
 *
 * @param rows the run's own
 * @param exclusive whether nobody else writes there
 * @param all whether the plan says that all rows may go
 */
record RunTable(Session session, RunRows rows, boolean exclusive, boolean all) {
  static RunTable of(Session session, Errand.Prepare errand) {
    return new RunTable(
        session,
        errand.rows(),
        errand.endpoint().exclusive(),
        errand.workload().cleanup() == Cleanup.TRUNCATE);
  }

  static RunTable of(Session session, Errand.CleanUp errand) {
    return new RunTable(
        session,
        errand.rows(),
        errand.endpoint().exclusive(),
        errand.workload().cleanup() == Cleanup.TRUNCATE);
  }

  /** Removes the run's rows from a table that was there before it. */
  RowRemoval removeFrom(Relation table) throws SQLException {
    // With the first trial ahead, rows can only be somebody else's: no plan means those.
    return remove(Removal.fromPresent(session, table, rows), all && !rows.trials().isEmpty());
  }

  /** Removes a table that the run had made. */
  RowRemoval removeWith(Relation table, Removal.AtOnce drop) throws SQLException {
    return remove(Removal.withMade(session, table, rows, drop), all);
  }

  private RowRemoval remove(Removal removal, boolean whole) throws SQLException {
    try {
      return exclusive || whole ? removal.all(!exclusive) : removal.own();
    } catch (TableInUseException | TableReplacedException e) {
      throw new TaskRefusedException(e.getMessage());
    }
  }
}
