package dev.spate.worker.server.dsql.session;

import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.measure.Conflicts;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.Backoff;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A session whose transactions are all REPEATABLE READ and take no settings. What ends with a
 * conflict is done again: another transaction was first, or the catalogue has changed since the
 * session last looked, which each session meets once after every DDL statement of anybody.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-concurrency-control.html">
 *     Concurrency control in Aurora DSQL</a>
 */
public final class DsqlSession extends Session {
  /** More than a load is advised to: nobody waits for an errand's milliseconds. */
  private static final int ATTEMPTS = 12;

  private static final Backoff BACKOFF = RetryPolicy.ON_CONFLICT.backoff();

  private final RandomGenerator random = RandomGenerator.getDefault();
  private final StopSignal never = new StopSignal();

  /** A session over a connection that is its own, in auto-commit mode. */
  public DsqlSession(Connection connection) {
    super(connection);
  }

  /** Does the work in a transaction, which is committed unless the work fails. */
  public <T> T transaction(Work<T> work) throws SQLException {
    return again(() -> committed(List.of(), work));
  }

  /** Does the work in a transaction that is rolled back whatever happens. */
  public <T> T tryOut(Work<T> work) throws SQLException {
    return again(() -> rolledBack(List.of(), work));
  }

  /** Asks something without a transaction around it. */
  public <T> T ask(Work<T> question) throws SQLException {
    return again(question);
  }

  /**
   * Runs one statement by itself, as each DDL statement has to be.
   *
   * @return the first value that it answers with, where it does
   */
  public Optional<String> alone(String sql) throws SQLException {
    return again(
        () -> {
          try (Statement statement = connection().createStatement()) {
            statement.setEscapeProcessing(false);
            if (!statement.execute(sql)) {
              return Optional.empty();
            }
            try (ResultSet rows = statement.getResultSet()) {
              return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
          }
        });
  }

  private <T> T again(Work<T> work) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.run();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS
            || DatabaseError.connectionLost(e)
            || !DatabaseError.is(e, Conflicts.SERIALIZATION_FAILURE)) {
          throw e;
        }
        never.await(BACKOFF.before(attempt - 1, random));
      }
    }
  }
}
