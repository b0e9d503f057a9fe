package dev.spate.worker.server.postgres.lock;

import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An advisory lock on a table's name. The server frees it when the connection ends, however the
 * process did.
 */
public final class AdvisoryLock implements TableLock {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** A server that is silent for longer isn't waited for at a run's end. */
  private static final int ANSWERS_WITHIN_S = 5;

  /** The table as the catalogue has it, or as it will have it once it is made. */
  private static final String KEY =
      """
      SELECT hashtextextended('spate:' || lower(coalesce(
               (SELECT n.nspname || '.' || c.relname
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.oid = to_regclass(?)),
               CASE WHEN strpos(?, '.') > 0 THEN '' ELSE current_schema() || '.' END
                 || replace(?, '"', ''))), 0)
      """;

  private static final String HOLDER =
      """
      SELECT a.application_name
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND (l.classid::bigint << 32) | l.objid::bigint = ?
      """;

  private static final String NAME = "SELECT set_config('application_name', ?, false)";

  /** A role's limit of idle sessions, where the server knows one (from version 14 on). */
  private static final String STAYS =
      "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'";

  /** Of a longer name the server cuts the end off, which is what tells runs apart. */
  private static final int MAX_NAME_LENGTH = 63;

  private static final int END_OF_NAME = 20;

  private final PostgresSession session;
  private final String name;
  private final long key;

  private AdvisoryLock(PostgresSession session, String name, long key) {
    this.session = session;
    this.name = name;
    this.key = key;
  }

  /**
   * Makes sure, to the end of the transaction that the session is in, that no run begins to keep
   * the table; where one keeps it already, it is named.
   *
   * @return the run, in display; empty also where the server has no such locks
   */
  public static Optional<String> keeper(PostgresSession session, String table) throws SQLException {
    try {
      return session.attempt(
          () -> {
            long key = session.one(KEY, row -> row.getLong(1), table, table, table);
            boolean free =
                session.one(
                    "SELECT pg_try_advisory_xact_lock_shared(?)", row -> row.getBoolean(1), key);
            return free
                ? Optional.empty()
                : Optional.of(display(session.first(HOLDER, row -> row.getString(1), key)));
          });
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * Takes the lock, once nobody else holds it; the session is closed where it isn't taken.
   *
   * @param run who takes it, for those that wait
   * @throws HeldByAnother where it isn't given back in time, with the holder's name
   */
  public static AdvisoryLock take(
      PostgresSession session, String table, String run, TimeSource time, Patience patience)
      throws SQLException, HeldByAnotherException {
    boolean taken = false;
    try {
      String name = session.one(NAME, row -> row.getString(1), nameOf(run));
      session.list(STAYS, row -> row.getString(1));
      long key = session.one(KEY, row -> row.getLong(1), table, table, table);
      AdvisoryLock lock = new AdvisoryLock(session, name, key);
      lock.await(time, patience);
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        session.close();
      }
    }
  }

  private static String nameOf(String run) {
    String name = DatabaseConnections.APPLICATION_NAME + " " + run;
    if (name.length() <= MAX_NAME_LENGTH) {
      return name;
    }
    String end = ".." + name.substring(name.length() - END_OF_NAME);
    return name.substring(0, MAX_NAME_LENGTH - end.length()) + end;
  }

  /** Waits for the lock, unless the run has it already: for another target in this database. */
  private void await(TimeSource time, Patience patience)
      throws SQLException, HeldByAnotherException {
    Instant giveUpAt = time.now().plus(patience.longest());
    Optional<String> named = Optional.empty();
    while (!session.one("SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), key)) {
      Optional<String> by = holdingSession();
      if (by.equals(Optional.of(name))) {
        return;
      }
      String holder = display(by);
      if (named.isEmpty()) {
        patience.waiting().accept(holder);
        named = Optional.of(holder);
      }
      if (!time.now().isBefore(giveUpAt) || patience.stop().await(INTERVAL)) {
        throw new HeldByAnotherException(holder);
      }
    }
  }

  private Optional<String> holdingSession() throws SQLException {
    return session.first(HOLDER, row -> row.getString(1), key);
  }

  private static String display(Optional<String> holder) {
    return holder.filter(name -> !name.isBlank()).map(AdvisoryLock::holder).orElse("another run");
  }

  private static String holder(String name) {
    String spate = DatabaseConnections.APPLICATION_NAME;
    return name.equals(spate) ? "a check" : name.replaceFirst("^" + spate + " ", "run ");
  }

  @Override
  public boolean lasts() {
    try {
      return session.connection().isValid(ANSWERS_WITHIN_S);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      return;
    }
  }
}
