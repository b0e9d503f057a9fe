package dev.spate.worker.insert;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.worker.connect.ConnectionFailedException;
import dev.spate.worker.connect.OpenedConnection;
import dev.spate.worker.insert.statement.InsertSql;
import dev.spate.worker.insert.statement.PreparedStatements;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.PendingInput;
import dev.spate.worker.wire.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * An open connection that tasks use one after the other, each with an inserter of its own or with
 * SQL. What one of them sets, the next one doesn't find.
 *
 * <p>With the first statement of an inserter the server forgets those of the one before, so that it
 * never holds more than one inserter's. For one thread at a time, but for {@link #abort}.
 */
public final class InsertConnection implements AutoCloseable {
  private final OpenedConnection opened;
  private final Connection connection;
  private final boolean namedStatements;
  private final double place = ThreadLocalRandom.current().nextDouble();
  private volatile Wire wire;
  private Optional<PreparedStatements> statements = Optional.empty();
  private Optional<IsolationLevel> isolation = Optional.empty();
  private WireInserter inserter;
  private RowPlan rows;
  private EventRows events;

  /**
   * Takes over a connection. Where it says {@code prepareThreshold=0} or {@code
   * preferQueryMode=simple}, inserters use statements without names; what is asked by {@link #sql}
   * never has names, for they are the same in every process.
   *
   * @param opened idle, in auto-commit mode
   */
  public InsertConnection(OpenedConnection opened) {
    this.connection = opened.connection();
    this.opened = opened;
    try {
      PGConnection driver = connection.unwrap(PGConnection.class);
      namedStatements =
          driver.getPrepareThreshold() != 0
              && driver.getPreferQueryMode() != PreferQueryMode.SIMPLE;
      driver.setPrepareThreshold(0);
    } catch (SQLException e) {
      throw new IllegalArgumentException("the connection is not one of pgjdbc", e);
    }
  }

  /** When the credentials that it was opened with are no longer good, where they end at all. */
  public Optional<Instant> credentialsEnd() {
    return opened.credentialsEnd();
  }

  /** Where it stands among others that may have been opened with it; from 0 to below 1. */
  public double place() {
    return place;
  }

  /** When it was open. */
  public Instant openedAt() {
    return opened.openedAt();
  }

  /** How the server refused to open it before it did. */
  public List<ConnectionFailedException> refused() {
    return opened.refused();
  }

  /** How long its opening waited for its grant. */
  public Duration waited() {
    return opened.waited();
  }

  /** Whether inserters of the prepared protocol give their statements names. */
  public boolean namedStatements() {
    return namedStatements;
  }

  /** The connection for SQL, in autocommit mode; not while an inserter is at work. */
  public Connection sql() throws SQLException {
    isolate(Optional.empty());
    return connection;
  }

  /**
   * A new inserter, the only one from now on.
   *
   * @param table as the server describes it
   * @param rows made for this table
   * @param ending called when the inserter is closed
   * @throws SQLException if the session can't be set up, or the method can't send these columns
   */
  public WireInserter inserter(
      TableDescription table, Insert insert, RowPlan rows, WireInserter.Ending ending)
      throws SQLException {
    isolate(insert.isolation());
    PreparedStatements anew = newStatements();
    String name = SqlName.qualified(table.schema(), table.name());
    Transaction transaction =
        new TransactionAssembly(anew, new InsertSql(name, rows.columns()), rows, insert)
            .transaction();
    this.inserter = new WireInserter(anew.wire(), transaction, insert.rowsPerTransaction(), ending);
    this.rows = rows;
    return inserter;
  }

  /** The inserter of the last task, if it makes these very rows. */
  public Optional<WireInserter> inserterOf(RowPlan wanted) {
    return wanted.equals(rows) ? Optional.of(inserter) : Optional.empty();
  }

  /** Whether the last use of this connection was by {@link #events}. */
  public boolean hasEvents() {
    return events != null;
  }

  /**
   * An inserter of rows into event_header, whose sequences are the ids; the only one from now on.
   *
   * @param type the rows' event_type
   * @param count rows of the one transaction
   */
  public WireInserter events(String type, int count) throws SQLException {
    isolate(Optional.empty());
    if (events == null) {
      events = new EventRows(newStatements());
    }
    return events.inserter(type, count, usable -> {});
  }

  /** Runs a transaction that does nothing: what comes after it finds everything warm. */
  public void emptyTransaction() throws SQLException {
    try {
      Wire open = wire();
      open.begin().query("BEGIN");
      open.frames().query("COMMIT");
      open.exchange();
    } catch (ConnectionLostException e) {
      throw new SQLException(e.getMessage(), "08006", e);
    }
  }

  /**
   * Whether the server has said nothing since it was last answered. It has the last word where it
   * ends a connection, so this finds most of those, without a round trip.
   */
  public boolean quiet() {
    return !PendingInput.on(connection);
  }

  /** Whether the server answers within a time; one round trip. */
  public boolean answers(Duration within) {
    try {
      return connection.isValid(Math.toIntExact(Math.max(1, within.toSeconds())));
    } catch (SQLException e) {
      return false;
    }
  }

  /** Breaks the connection at once; from any thread. What is under way ends as lost. */
  public void abort() {
    Wire open = wire;
    if (open != null) {
      open.abort();
      return;
    }
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is closed already.
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      abort(); // it could not even say goodbye
    }
  }

  private PreparedStatements newStatements() throws SQLException {
    inserter = null;
    rows = null;
    events = null;
    PreparedStatements next =
        new PreparedStatements(
            wire(),
            namedStatements,
            statements.map(PreparedStatements::namesOnServer).orElse(Set.of()));
    statements = Optional.of(next);
    return next;
  }

  private Wire wire() throws SQLException {
    if (wire == null) {
      wire = Wire.over(connection);
    }
    return wire;
  }

  private void isolate(Optional<IsolationLevel> wanted) throws SQLException {
    if (wanted.equals(isolation)) {
      return;
    }
    if (wanted.isPresent()) {
      connection.setTransactionIsolation(jdbcLevel(wanted.get()));
    } else {
      try (Statement statement = connection.createStatement()) {
        statement.execute("RESET default_transaction_isolation");
      }
    }
    isolation = wanted;
  }

  private static int jdbcLevel(IsolationLevel level) {
    return switch (level) {
      case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
      case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
      case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
    };
  }
}
