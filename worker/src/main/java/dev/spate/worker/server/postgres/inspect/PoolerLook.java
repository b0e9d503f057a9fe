package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.ServerReplies;
import dev.spate.worker.wire.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Looks for signs of a pooler: a process id at the login that isn't the backend's, and backends
 * that change between transactions of one connection while another one holds a transaction open.
 */
public final class PoolerLook {
  private static final String BACKEND = "SELECT pg_backend_pid()";

  /** Transactions, since a pooler may well lend the same session twice. */
  private static final int TRANSACTIONS = 3;

  /** How long a pooler may keep a transaction waiting for a session, in milliseconds. */
  private static final int PATIENCE_MS = 5_000;

  private final Connection one;
  private final Connection other;
  private final String statement = "spate_look_" + UUID.randomUUID();

  private PoolerLook(Connection one, Connection other) {
    this.one = one;
    this.other = other;
  }

  /**
   * Looks.
   *
   * @param one a connection of pgjdbc to the database, idle, in auto-commit mode
   * @param other another one; both are only fit to be closed afterwards
   * @throws SQLException where that can't be found out
   */
  public static PoolerSigns look(Connection one, Connection other) throws SQLException {
    one.setNetworkTimeout(Runnable::run, PATIENCE_MS);
    other.setNetworkTimeout(Runnable::run, PATIENCE_MS);
    return new PoolerLook(one, other).look();
  }

  private PoolerSigns look() throws SQLException {
    int first = backend(one);
    boolean otherProcess = one.unwrap(PGConnection.class).getBackendPID() != first;
    Wire wire = Wire.over(one);
    if (!prepared(wire)) {
      return new PoolerSigns(otherProcess, false, false);
    }
    other.setAutoCommit(false);
    int held = backend(other);
    boolean shares = held == first;
    for (int i = 0; i < TRANSACTIONS && !shares; i++) {
      shares = backend(one) != first;
    }
    if (!shares) {
      return new PoolerSigns(otherProcess, false, true);
    }
    boolean carried = otherSessionExecutes(wire);
    if (!carried && held == first) {
      // The other one still holds the session that the statement was prepared in.
      new PostgresSession(other).execute("DEALLOCATE \"" + statement + "\"");
    }
    other.rollback();
    return new PoolerSigns(otherProcess, true, carried);
  }

  private static int backend(Connection connection) throws SQLException {
    return new PostgresSession(connection).one(BACKEND, row -> row.getInt(1));
  }

  private boolean prepared(Wire wire) throws SQLException {
    wire.begin().parse(statement, "SELECT 1");
    return !end(wire).failed();
  }

  /** Whether the statement can be executed though the session in which it was prepared is taken. */
  private boolean otherSessionExecutes(Wire wire) throws SQLException {
    backend(one); // waits with patience where there is no other session
    Frames out = wire.begin();
    out.beginBind(Frames.bindHead(statement));
    out.endBind();
    out.execute();
    out.closeStatement(statement);
    return !end(wire).failed();
  }

  private static ServerReplies end(Wire wire) throws SQLException {
    try {
      wire.frames().sync();
      return wire.exchange();
    } catch (ConnectionLostException e) {
      throw new SQLException(e.getMessage(), "08006", e);
    }
  }
}
