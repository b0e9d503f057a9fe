package dev.spate.worker.priming;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.worker.connect.ConnectionFailedException;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.server.registry.Servers;
import dev.spate.worker.wire.FrameBuffer;
import java.sql.SQLException;
import java.util.Optional;

/** What a worker does later, done once where it counts for nothing. */
public final class Priming {
  private static final int ROWS = 100;

  private Priming() {}

  /** Makes rows that are sent to nobody. */
  public static void rows() {
    RowPlan plan = SampleTable.plan();
    FrameBuffer buffer = new FrameBuffer();
    for (int i = 0; i < ROWS; i++) {
      long number = plan.number(i);
      for (RowColumn column : plan.columns()) {
        if (column instanceof RowColumn.Encoded encoded) {
          ColumnEncoder encoder = encoded.encoder();
          encoder.binary(number, buffer);
          encoder.text(number, buffer);
        }
      }
    }
  }

  /**
   * Connects, and inserts into a temporary table, which is gone with the connection: no table of
   * the database is touched. Where the server takes no temporary tables, a transaction without rows
   * must do.
   *
   * @return what went wrong, for a person and without secrets; empty where all went well
   */
  public static Optional<String> inserts(ConnectionPool pool, DatabaseEndpoint endpoint) {
    try {
      InsertConnection connection = pool.take(endpoint);
      try {
        connection.emptyTransaction();
        TableDescription table =
            Servers.of(endpoint, connection.sql())
                .tables()
                .createTemporary(SampleTable.description());
        connection.inserter(table, SampleTable.INSERT, SampleTable.plan(), usable -> {}).insert(0);
      } finally {
        pool.leave(endpoint, connection, false);
      }
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(message(e));
    }
  }

  /**
   * Opens a connection, so that the next task finds it.
   *
   * @return what went wrong, for a person and without secrets; empty where all went well
   */
  public static Optional<String> connection(ConnectionPool pool, DatabaseEndpoint endpoint) {
    requireNonNull(pool, "pool is null");
    try {
      pool.leave(endpoint, pool.take(endpoint), true);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(message(e));
    }
  }

  private static String message(SQLException e) {
    return e instanceof ConnectionFailedException ? e.getMessage() : DatabaseError.message(e);
  }
}
