package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Insert;
import dev.spate.worker.insert.TrialInsert;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.wire.ServerError;
import java.sql.SQLException;
import java.util.Optional;

/** Inserts rows within a transaction, which goes on where the server refuses them. */
final class SavepointInsert {
  private final PostgresSession session;
  private final TrialInsert insert;

  /**
   * @throws SQLException if the method can't send these columns
   */
  SavepointInsert(PostgresSession session, TableDescription table, Insert insert, RowPlan rows)
      throws SQLException {
    this.session = session;
    this.insert = new TrialInsert(session.connection(), table, insert, rows);
  }

  /**
   * Sends rows; where the server refuses them, the transaction is as it was before.
   *
   * @param firstSequence of the rows; the others follow without a gap
   * @return what the server said against them; empty where it took them all
   */
  Optional<ServerError> insert(long firstSequence, int rows) throws SQLException {
    session.execute("SAVEPOINT spate_trial");
    Optional<ServerError> refusal = insert.insert(firstSequence, rows);
    session.execute(
        refusal.isPresent()
            ? "ROLLBACK TO SAVEPOINT spate_trial"
            : "RELEASE SAVEPOINT spate_trial");
    return refusal;
  }
}
