package dev.spate.worker.errand;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.pool.SessionLife;
import dev.spate.worker.server.ServerStatistics;
import dev.spate.worker.server.registry.Servers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A server's statistics for as long as a trial lasts, which may be longer than the server lets a
 * session be open: another one takes its place before.
 */
final class SampledServer {
  private final ConnectionPool pool;
  private final DatabaseEndpoint endpoint;
  private final TimeSource time;
  private InsertConnection connection;
  private ServerStatistics statistics;
  private Optional<Instant> renewAt = Optional.empty();

  SampledServer(ConnectionPool pool, DatabaseEndpoint endpoint, TimeSource time)
      throws SQLException {
    this.pool = pool;
    this.endpoint = endpoint;
    this.time = time;
    take(pool.take(endpoint));
  }

  private void take(InsertConnection next) throws SQLException {
    boolean usable = false;
    try {
      statistics = Servers.of(endpoint, next.sql()).statistics();
      usable = true;
    } finally {
      if (!usable) {
        pool.leave(endpoint, next, false);
      }
    }
    connection = next;
    renewAt = SessionLife.renewAt(endpoint, next);
  }

  /** The statistics, over a session that the server won't end now. */
  ServerStatistics statistics() throws SQLException {
    if (renewAt.isPresent() && !time.now().isBefore(renewAt.get())) {
      InsertConnection old = connection;
      take(pool.open(endpoint));
      old.close();
    }
    return statistics;
  }

  /** A session that is closed while something is under way isn't kept. */
  void close(boolean usable) {
    pool.leave(endpoint, connection, usable);
  }
}
