package dev.spate.worker;

import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.insert.Inserter;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.load.LoadConnections;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.registry.Servers;
import dev.spate.worker.transaction.PlannedTable;
import java.sql.SQLException;

/** Opens the connections of a load task, each ready to insert the worker's rows into the table. */
final class TableConnections implements LoadConnections {
  private final ConnectionPool pool;
  private final LoadTask task;
  private final PlannedTable planned;

  private TableConnections(ConnectionPool pool, LoadTask task, PlannedTable planned) {
    this.pool = pool;
    this.task = task;
    this.planned = planned;
  }

  /**
   * Reads what the table is, and plans the rows for it.
   *
   * @throws SQLException where the database can't be reached, or answers with an error
   * @throws TaskRefusedException where there is no such table, or the workload doesn't fit it
   */
  static TableConnections prepare(ConnectionPool pool, LoadTask task) throws SQLException {
    InsertConnection connection = pool.take(task.endpoint());
    boolean usable = false;
    try {
      PlannedTable planned =
          PlannedTable.plan(
              Servers.of(task.endpoint(), connection.sql()),
              task.workload(),
              task.identity(),
              task.startAt());
      usable = true;
      return new TableConnections(pool, task, planned);
    } finally {
      pool.leave(task.endpoint(), connection, usable);
    }
  }

  @Override
  public long capacity() {
    return planned.rows().capacity();
  }

  @Override
  public long parents() {
    return planned.rows().parents();
  }

  @Override
  public Inserter open() throws SQLException {
    InsertConnection connection = pool.take(task.endpoint());
    boolean ready = false;
    try {
      pool.firstTransaction(connection);
      WireInserter inserter =
          connection.inserter(
              planned.table(),
              task.workload().insert(),
              planned.rows(),
              usable -> pool.leave(task.endpoint(), connection, usable));
      ready = true;
      return new NamingInserter(inserter, Servers.codes(task.endpoint().server()));
    } finally {
      if (!ready) {
        pool.leave(task.endpoint(), connection, false);
      }
    }
  }
}
