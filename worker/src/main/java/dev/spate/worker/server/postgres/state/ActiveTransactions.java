package dev.spate.worker.server.postgres.state;

import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.OpenTransactions;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Spate's transactions that the server still has under way: it may be at work for a connection that
 * was cut off.
 *
 * @param name by which the server sees Spate's sessions
 */
public record ActiveTransactions(PostgresSession session, String name) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private static final String OWN_NAME =
      "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()";

  private static final String OPEN =
      """
      SELECT pid || ' ' || xact_start
        FROM pg_stat_activity
       WHERE application_name = ? AND datname = current_database() AND pid <> pg_backend_pid()
         AND state <> 'idle' AND xact_start IS NOT NULL
      """;

  /**
   * Waits until those that are open now have ended. Others that begin meanwhile are another run's:
   * this run's load is over.
   */
  public OpenTransactions await(Duration longest) throws SQLException {
    try {
      String seenAs =
          session.look(() -> session.first(OWN_NAME, row -> row.getString(1))).orElse("nobody");
      if (!seenAs.equals(name)) {
        return new OpenTransactions(
            0,
            Optional.of(
                "the server sees this session as '%s' and not as '%s'; is a pooler between?"
                    .formatted(seenAs, name)));
      }
      return awaitAll(new HashSet<>(open()), longest.dividedBy(BETWEEN_LOOKS));
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return new OpenTransactions(0, Optional.of(DatabaseError.message(e)));
    }
  }

  private OpenTransactions awaitAll(Set<String> awaited, long looks) throws SQLException {
    for (long look = 0; look < looks && !awaited.isEmpty(); look++) {
      session.look(
          () ->
              session.one(
                  "SELECT pg_sleep(%s)".formatted(BETWEEN_LOOKS.toMillis() / 1000.0),
                  row -> row.getObject(1)));
      awaited.retainAll(open());
    }
    return new OpenTransactions(awaited.size(), Optional.empty());
  }

  /** Each in its own transaction, which sees the sessions as they were at its first look. */
  private List<String> open() throws SQLException {
    return session.look(() -> session.list(OPEN, row -> row.getString(1), name));
  }
}
