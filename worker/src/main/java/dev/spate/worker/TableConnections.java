package dev.spate.worker;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.workload.Insert;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.Session;
import dev.spate.worker.errand.TaskRefused;
import dev.spate.worker.insert.Inserters;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.load.LoadConnection;
import dev.spate.worker.load.LoadConnections;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.table.Tables;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens the connections of a load task, each ready to insert the worker's rows into the table. */
final class TableConnections implements LoadConnections {
  private final DatabaseConnections connections;
  private final DatabaseEndpoint endpoint;
  private final TableDescription table;
  private final Insert insert;
  private final RowPlan rows;

  private TableConnections(
      DatabaseConnections connections, LoadTask task, TableDescription table, RowPlan rows) {
    this.connections = connections;
    this.endpoint = task.endpoint();
    this.table = table;
    this.insert = task.workload().insert();
    this.rows = rows;
  }

  /**
   * Reads what the table is, and plans the rows for it.
   *
   * @throws SQLException where the database can't be reached, or answers with an error
   * @throws TaskRefused where there is no such table, or the workload doesn't fit it
   */
  static TableConnections prepare(DatabaseConnections connections, LoadTask task)
      throws SQLException {
    String name = task.workload().table();
    TableDescription table;
    try (Session session = new Session(connections.open(task.endpoint()))) {
      table =
          Tables.describe(session, name)
              .orElseThrow(() -> new TaskRefused("there is no table '%s'".formatted(name)));
    }
    try {
      RowPlan rows = RowPlan.compile(task.workload(), table, task.identity(), task.startAt());
      return new TableConnections(connections, task, table, rows);
    } catch (IllegalArgumentException e) {
      throw new TaskRefused(e.getMessage());
    }
  }

  @Override
  public long capacity() {
    return rows.capacity();
  }

  @Override
  public LoadConnection open() throws SQLException {
    Connection connection = connections.open(endpoint);
    try {
      WireInserter inserter = Inserters.open(connection, table, insert, rows);
      return new LoadConnection(inserter, inserter::ping);
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  private static void close(Connection connection, Exception reason) {
    try {
      connection.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
