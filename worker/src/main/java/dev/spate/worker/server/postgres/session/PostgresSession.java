package dev.spate.worker.server.postgres.session;

import dev.spate.worker.connect.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/** A session with PostgreSQL's transactions, settings and savepoints. */
public final class PostgresSession extends Session {
  /** How values are written as text, whatever the role's settings are; to a transaction's end. */
  public static final List<String> PLAIN_TEXT =
      List.of(
          "SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL TimeZone = 'UTC';"
              + " SET LOCAL bytea_output = 'hex'");

  private static final String READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

  /** A session over a connection that is its own, in auto-commit mode. */
  public PostgresSession(Connection connection) {
    super(connection);
  }

  /**
   * Does the work in a transaction that may write, which is committed unless the work fails. It is
   * READ COMMITTED, so that what is read after a lock was given is what is there then.
   */
  public <T> T transaction(Work<T> work) throws SQLException {
    return committed(first(READ_COMMITTED + ", READ WRITE", OwnSettings.SEE_ALL_ROWS), work);
  }

  /** Does the work, which only reads, in a transaction. */
  public <T> T look(Work<T> work) throws SQLException {
    return committed(first(READ_COMMITTED, OwnSettings.SEE_ALL_ROWS), work);
  }

  /** Does the work in a transaction that is rolled back whatever happens. */
  public <T> T tryOut(Work<T> work) throws SQLException {
    return rolledBack(first(), work);
  }

  private List<String> first(String... statements) throws SQLException {
    List<String> first = new ArrayList<>(List.of(statements));
    first.addAll(OwnSettings.of(connection().getMetaData().getDatabaseMajorVersion()));
    return first;
  }

  /** Does the work within a transaction so that the transaction can go on where the work fails. */
  public <T> T attempt(Work<T> work) throws SQLException {
    Savepoint before = connection().setSavepoint();
    try {
      T result = work.run();
      connection().releaseSavepoint(before);
      return result;
    } catch (SQLException e) {
      try {
        connection().rollback(before);
      } catch (SQLException alsoLost) {
        e.addSuppressed(alsoLost);
      }
      throw e;
    }
  }

  /**
   * Does the work within a transaction, and takes back what it did, whether it fails or not, so
   * that the transaction can go on.
   */
  public <T> T takeBack(Work<T> work) throws SQLException {
    Savepoint before = connection().setSavepoint();
    try {
      T result = work.run();
      connection().rollback(before);
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        connection().rollback(before);
      } catch (SQLException alsoLost) {
        e.addSuppressed(alsoLost);
      }
      throw e;
    }
  }
}
