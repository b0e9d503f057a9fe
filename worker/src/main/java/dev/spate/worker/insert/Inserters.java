package dev.spate.worker.insert;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.table.SqlName;
import dev.spate.worker.wire.Wire;
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
    if (insert.isolation().isPresent()) {
      connection.setTransactionIsolation(jdbcLevel(insert.isolation().get()));
    }
    String name = SqlName.qualified(table.schema(), table.name());
    WireSession session = new WireSession(Wire.over(connection));
    Transaction transaction =
        new TransactionAssembly(session, new InsertSql(name, rows.columns()), rows, insert)
            .transaction();
    return new WireInserter(connection, session, transaction, insert.rowsPerTransaction());
  }

  private static int jdbcLevel(IsolationLevel level) {
    return switch (level) {
      case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
      case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
      case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
    };
  }
}
