package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.ServerError;
import dev.spate.worker.wire.ServerReplies;
import dev.spate.worker.wire.TransactionStatus;
import dev.spate.worker.wire.Wire;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** SQL on one connection, in short. How transactions are set up is each database's own. */
public class Session implements AutoCloseable {
  private final Connection connection;

  /** A session over a connection that is its own, in auto-commit mode. */
  public Session(Connection connection) {
    this.connection = requireNonNull(connection, "connection is null");
  }

  /** The connection, for who speaks PostgreSQL's protocol within the transaction that is open. */
  public Connection connection() {
    return connection;
  }

  /** Makes a value of the row that a result set stands on. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Something done in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws SQLException;
  }

  /** Every row of a query, whose parameters are bound in order. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<T> read = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          read.add(reader.read(rows));
        }
      }
      return read;
    }
  }

  /** The first row of a query, if there is any. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    return list(sql, reader, parameters).stream().findFirst();
  }

  /** The only row of a query that always has one. */
  public <T> T one(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
    return first(sql, reader, parameters)
        .orElseThrow(() -> new SQLException("a query that has one row had none: " + sql));
  }

  /** Runs SQL as it stands: one statement, or several in one transaction. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /** Runs a statement, and says whether the server did it without a warning. */
  public boolean executeWithoutWarning(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      return statement.getWarnings() == null;
    }
  }

  /** Takes pieces of a COPY's data. */
  @FunctionalInterface
  public interface CopySink {
    /** The first bytes of an array. */
    void write(byte[] bytes, int length) throws SQLException;
  }

  /** Makes a COPY's data. */
  @FunctionalInterface
  public interface CopySource {
    /** Hands all of it over, piece by piece. */
    void writeTo(CopySink sink) throws SQLException;
  }

  /** Runs COPY … FROM STDIN. */
  public void copyIn(String sql, CopySource source) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      source.writeTo((bytes, length) -> copy.writeToCopy(bytes, 0, length));
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** Runs a statement that changes rows, and returns how many. */
  public long update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      return statement.executeLargeUpdate(sql);
    }
  }

  /**
   * Runs one statement within the transaction that is open. It reaches the server as it stands, in
   * a message that takes no second one, and none of its characters is a parameter.
   *
   * @throws SQLException where the server refuses it, or the transaction is over with it
   */
  public void single(String sql) throws SQLException {
    try {
      Wire wire = Wire.over(connection);
      Frames out = wire.begin();
      out.parse("", sql);
      out.beginBind(Frames.bindHead(""));
      out.endBind();
      out.execute();
      out.sync();
      ServerReplies replies = wire.exchange();
      if (replies.failed()) {
        throw new SQLException(text(replies.error().orElseThrow()), sqlState(replies));
      }
      if (replies.status() == TransactionStatus.IDLE) {
        throw new SQLException("it has ended the transaction", "2D000");
      }
    } catch (ConnectionLostException e) {
      throw new SQLException(e.getMessage(), "08006", e);
    } catch (IllegalArgumentException e) {
      throw new SQLException(e.getMessage(), "22021", e);
    }
  }

  /** Whether a query, of which no row is read, ends without an error. */
  public boolean succeeds(String query) throws SQLException {
    try {
      Wire wire = Wire.over(connection);
      wire.begin().query(query);
      return !wire.exchange().failed();
    } catch (ConnectionLostException e) {
      throw new SQLException(e.getMessage(), "08006", e);
    }
  }

  private static String sqlState(ServerReplies replies) {
    return replies.error().orElseThrow().sqlState();
  }

  private static String text(ServerError error) {
    return error.message() + error.detail().map(detail -> " (" + detail + ")").orElse("");
  }

  /** Does the work in a transaction, which is committed unless the work fails. */
  protected <T> T committed(List<String> first, Work<T> work) throws SQLException {
    return within(first, work, connection::commit);
  }

  /** Does the work in a transaction that is rolled back whatever happens. */
  protected <T> T rolledBack(List<String> first, Work<T> work) throws SQLException {
    return within(first, work, connection::rollback);
  }

  private interface End {
    void run() throws SQLException;
  }

  private <T> T within(List<String> first, Work<T> work, End end) throws SQLException {
    if (!connection.getAutoCommit()) {
      throw new IllegalStateException("a transaction is open, which this one's end would end");
    }
    connection.setAutoCommit(false);
    try {
      if (!first.isEmpty()) {
        execute(String.join("; ", first));
      }
      T result = work.run();
      end.run();
      leaveTransaction();
      return result;
    } catch (Throwable e) { // an Error too: to leave the transaction would commit it
      undo(e);
      throw e;
    }
  }

  private void undo(Throwable reason) {
    try {
      if (!connection.isClosed()) {
        connection.rollback();
        leaveTransaction();
      }
    } catch (SQLException e) {
      reason.addSuppressed(e);
      abandon(reason);
    }
  }

  /** What can't be rolled back ends with its connection. */
  private void abandon(Throwable reason) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Back to auto-commit mode, which by the way commits a transaction that is still open. */
  private void leaveTransaction() throws SQLException {
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
