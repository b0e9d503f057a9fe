package dev.spate.worker.transaction;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.UnreadableParentException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * A table as the server described it, and how the rows for it are made.
 *
 * @param rows made for this table
 */
public record PlannedTable(TableDescription table, RowPlan rows) {
  public PlannedTable {
    requireNonNull(table, "table is null");
    requireNonNull(rows, "rows is null");
  }

  /**
   * Reads what the table is, and plans the rows for it.
   *
   * @param startAt the trial's start
   * @throws TaskRefusedException where there is no such table, or the workload doesn't fit it
   */
  public static PlannedTable plan(
      Server server, Workload workload, RowIdentity identity, Instant startAt) throws SQLException {
    String name = workload.table();
    TableDescription table =
        server
            .tables()
            .describe(name)
            .orElseThrow(() -> new TaskRefusedException("there is no table '%s'".formatted(name)));
    try {
      ParentRows parents = parents(server, workload);
      return new PlannedTable(table, RowPlan.compile(workload, table, identity, startAt, parents));
    } catch (IllegalArgumentException | UnreadableParentException e) {
      throw new TaskRefusedException(e.getMessage());
    }
  }

  /** All workers read the same parents, unless somebody writes into those tables meanwhile. */
  private static ParentRows parents(Server server, Workload workload) throws SQLException {
    return ParentRows.keys(workload).isEmpty()
        ? ParentRows.of(Map.of()) // without a round trip
        : server.tables().parents(workload);
  }
}
