package dev.spate.worker.server;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.ParentRows;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * How a server's tables are looked at, made, emptied and dropped. Names are as a plan has them,
 * optionally with a schema. A method that can't do what it is asked throws {@link
 * TaskRefusedException}, and has then changed nothing.
 */
public interface ServerTables {
  /** The table as it is now; empty where there is none of that name. */
  Optional<TableDescription> describe(String table) throws SQLException;

  /**
   * The rows of other tables that the workload's values are taken from.
   *
   * @throws UnreadableParentException where a table can't be read so that all workers see the same
   *     rows
   */
  ParentRows parents(Workload workload) throws SQLException;

  /**
   * Holds a workload against its table, or against the one that its statements would make, and
   * leaves neither a table nor a row.
   *
   * @param readOnly whether the server takes no changes, so that none is tried out
   */
  TableFindings inspect(Errand.Inspect errand, boolean readOnly, TimeSource time)
      throws SQLException;

  /** The table's rows and bytes. */
  TableSize size(String table) throws SQLException;

  /** The largest key in each column for which the workload has sequential keys. */
  Map<String, Long> takenKeys(Workload workload) throws SQLException;

  /**
   * Makes the run's table, which must not be there, unless it says of itself that this run made it:
   * then it is made anew.
   */
  RecreatedTable create(RunTable table) throws SQLException;

  /** Makes the run's own table anew where nobody else wrote to it; else removes the run's rows. */
  RecreatedTable recreate(RunTable table) throws SQLException;

  /** Removes the run's rows from a table that was there before it. */
  TableRemoval empty(RunTable table) throws SQLException;

  /**
   * Drops the run's own table where nobody else wrote to it; empty where it isn't there, or where
   * neither the driver knows nor the table says that this run made it.
   */
  Optional<TableRemoval> drop(RunTable table) throws SQLException;

  /**
   * Makes a table with these columns and this primary key, which only this connection sees and
   * which ends with it.
   *
   * @return the same, with the schema that it is in
   */
  TableDescription createTemporary(TableDescription table) throws SQLException;

  /** Makes sure that a column of a table has 64-bit integers; quick where it has. */
  void requireBigint(String table, String column) throws SQLException;
}
