package dev.spate.worker.server.dsql.table;

import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An index that CREATE INDEX ASYNC began.
 *
 * @param id by which sys.jobs lists it
 * @see <a
 *     href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-create-index-async.html">
 *     Asynchronous indexes in Aurora DSQL</a>
 */
record IndexJob(DsqlSession session, String id) {
  /** A transaction ends after 300 s, and so does a wait; an hour is waited for in all. */
  private static final int WAITS = 12;

  private static final String TRANSACTION_LIMIT = "54000";

  /**
   * Waits until the index is built.
   *
   * @throws TaskRefusedException where it can't be, with what the job says of it
   */
  void await() throws SQLException {
    for (int wait = 0; wait < WAITS; wait++) {
      try {
        session.alone("CALL sys.wait_for_job('%s')".formatted(id.replace("'", "''")));
      } catch (SQLException e) {
        if (!DatabaseError.is(e, TRANSACTION_LIMIT)) {
          throw e;
        }
      }
      Optional<String[]> state =
          session.ask(
              () ->
                  session.first(
                      "SELECT status, coalesce(details, '') FROM sys.jobs WHERE job_id = ?",
                      row -> new String[] {row.getString(1), row.getString(2)},
                      id));
      switch (state.map(it -> it[0]).orElse("completed")) {
        case "completed" -> {
          return;
        }
        case "failed", "cancelled", "cancelling" ->
            throw new TaskRefusedException(
                "begins an index that isn't built: " + state.orElseThrow()[1]);
        default -> {}
      }
    }
    throw new TaskRefusedException("begins an index that isn't built within an hour");
  }
}
