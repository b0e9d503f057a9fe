package dev.spate.worker.testing;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Insert;
import dev.spate.worker.connect.OpenedConnection;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.rows.RowPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Inserters on connections that tests have opened. */
public final class Inserters {
  private Inserters() {}

  /** An inserter on a connection, which from now on is the inserter's to close. */
  public static WireInserter open(
      Connection connection, TableDescription table, Insert insert, RowPlan rows)
      throws SQLException {
    InsertConnection owned = connection(connection);
    return owned.inserter(table, insert, rows, usable -> owned.close());
  }

  /** A connection that waited for nothing, and whose credentials don't end. */
  public static InsertConnection connection(Connection connection) {
    return new InsertConnection(
        new OpenedConnection(
            connection, Duration.ZERO, Optional.empty(), Instant.now(), List.of()));
  }
}
