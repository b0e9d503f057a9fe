package dev.spate.worker.insert;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Insert;
import dev.spate.worker.rows.RowPlan;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes the inserter that a plan's insert method asks for. */
public final class Inserters {
  private Inserters() {}

  /**
   * An inserter on a connection, which from now on is the inserter's to close.
   *
   * @param connection open and idle, with autocommit on
   * @param table as the server describes it
   * @param rows made for this table
   * @throws SQLException if the session can't be set up, or the method can't send these columns
   */
  public static WireInserter open(
      Connection connection, TableDescription table, Insert insert, RowPlan rows)
      throws SQLException {
    InsertConnection owned = new InsertConnection(connection);
    return owned.inserter(table, insert, rows, usable -> owned.close());
  }
}
