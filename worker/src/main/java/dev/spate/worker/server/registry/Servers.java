package dev.spate.worker.server.registry;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;

/** The kinds of servers that Spate knows. */
public final class Servers {
  private Servers() {}

  /**
   * The endpoint's server over one of its connections.
   *
   * @param connection idle, in auto-commit mode
   */
  public static Server of(DatabaseEndpoint endpoint, Connection connection) {
    requireNonNull(endpoint, "endpoint is null");
    return new PostgresServer(connection); // the one kind so far
  }

  /**
   * Takes a table's lock over a connection of its own, once no other run holds it.
   *
   * @param run who takes it, for those that wait
   * @throws TableLock.HeldByAnother where it isn't given back in time, with the holder's name
   * @throws TableLock.NoLock where no connection can be opened, or the server has no such locks
   */
  public static TableLock lock(
      DatabaseConnections connections,
      DatabaseEndpoint endpoint,
      String table,
      String run,
      TimeSource time,
      TableLock.Patience patience)
      throws TableLock.NoLockException, TableLock.HeldByAnotherException {
    try {
      return of(endpoint, connections.open(endpoint).connection()).lock(table, run, time, patience);
    } catch (SQLException e) {
      throw new TableLock.NoLockException(e);
    }
  }
}
