package dev.spate.worker.server.postgres;

import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.OpenTransactions;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.ServerFacts;
import dev.spate.worker.server.ServerStatistics;
import dev.spate.worker.server.ServerTables;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.postgres.inspect.PoolerLook;
import dev.spate.worker.server.postgres.lock.AdvisoryLock;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.server.postgres.state.ActiveTransactions;
import dev.spate.worker.server.postgres.state.FactsReader;
import dev.spate.worker.server.postgres.state.LimitSettings;
import dev.spate.worker.server.postgres.state.StatisticsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL server, or one that is as good as one. */
public final class PostgresServer implements Server {
  private final PostgresSession session;

  /**
   * A server over one connection.
   *
   * @param connection of pgjdbc, idle, in auto-commit mode
   */
  public PostgresServer(Connection connection) {
    session = new PostgresSession(connection);
  }

  @Override
  public ServerFacts facts() throws SQLException {
    return FactsReader.read(session);
  }

  @Override
  public List<String> limits() throws SQLException {
    return LimitSettings.notices(session);
  }

  @Override
  public PoolerSigns poolerSigns(Connection other) throws SQLException {
    return PoolerLook.look(session.connection(), other);
  }

  @Override
  public ServerTables tables() {
    return new PostgresTables(session);
  }

  /** So that no trial pays for the pages of the one before. */
  @Override
  public boolean checkpoint() throws SQLException {
    try {
      session.execute("CHECKPOINT");
      return true;
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public ServerStatistics statistics() throws SQLException {
    return StatisticsReader.prepare(session);
  }

  @Override
  public OpenTransactions awaitTransactions(String name, Duration longest) throws SQLException {
    return new ActiveTransactions(session, name).await(longest);
  }

  @Override
  public TableLock lock(String table, String run, TimeSource time, TableLock.Patience patience)
      throws SQLException, TableLock.HeldByAnotherException {
    return AdvisoryLock.take(session, table, run, time, patience);
  }
}
