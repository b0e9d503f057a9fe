package dev.spate.worker.insert;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.worker.insert.statement.InsertSql;
import dev.spate.worker.insert.statement.PreparedStatements;
import dev.spate.worker.insert.statement.RowStatement;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.ServerError;
import dev.spate.worker.wire.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Inserts rows by the statements of a plan's method within a transaction that somebody else has
 * begun and will roll back. It never begins nor commits one.
 */
public final class TrialInsert {
  private final PreparedStatements statements;
  private final RowStatement statement;
  private final boolean prepared;
  private final int rowsPerStatement;

  /**
   * Inserts over a connection within whose transaction nothing else is done meanwhile.
   *
   * @throws SQLException if the method can't send these columns
   */
  public TrialInsert(Connection connection, TableDescription table, Insert insert, RowPlan rows)
      throws SQLException {
    // without names, so that nothing of them stays on the server
    statements = new PreparedStatements(Wire.over(connection), false, Set.of());
    String name = SqlName.qualified(table.schema(), table.name());
    InsertSql sql = new InsertSql(name, rows.columns());
    statement = new TransactionAssembly(statements, sql, rows, insert).statement();
    prepared = insert.protocol() == StatementProtocol.PREPARED;
    rowsPerStatement = insert.effectiveRowsPerStatement();
  }

  /**
   * Sends rows; where the server refuses them, the transaction has failed.
   *
   * @param firstSequence of the rows; the others follow without a gap
   * @return what the server said against them; empty where it took them all
   * @throws SQLException if the connection is lost
   */
  public Optional<ServerError> insert(long firstSequence, int rows) throws SQLException {
    try {
      Frames out = statements.begin();
      for (int done = 0; done < rows; done += rowsPerStatement) {
        statement.write(firstSequence + done, Math.min(rowsPerStatement, rows - done));
        statements.wire().spill();
      }
      if (prepared) {
        out.sync();
      }
      return statements.exchange().error();
    } catch (ConnectionLostException e) {
      throw new SQLException(e.getMessage(), "08006", e);
    }
  }
}
