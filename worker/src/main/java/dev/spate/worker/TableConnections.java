package dev.spate.worker;

import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.load.LoadConnection;
import dev.spate.worker.load.LoadConnections;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.pool.SessionLife;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.registry.Servers;
import dev.spate.worker.transaction.PlannedTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Opens the connections of a load task, each ready to insert the worker's rows into the table. */
final class TableConnections implements LoadConnections, AutoCloseable {
  private static final Duration LONGEST_JITTER = Duration.ofSeconds(1);

  private final ConnectionPool pool;
  private final LoadTask task;
  private final ConnectionShare share;
  private final PlannedTable planned;

  /** The one over which the table was read: the first of the load's. */
  private final AtomicReference<InsertConnection> first;

  private final AtomicInteger opened = new AtomicInteger();

  private TableConnections(
      ConnectionPool pool, LoadTask task, PlannedTable planned, InsertConnection first) {
    this.pool = pool;
    this.task = task;
    this.share = share(task);
    this.planned = planned;
    this.first = new AtomicReference<>(first);
  }

  private static ConnectionShare share(LoadTask task) {
    return new ConnectionShare(task.id().worker(), task.id().workers());
  }

  /**
   * Reads what the table is, and plans the rows for it.
   *
   * @throws SQLException where the database can't be reached, or answers with an error
   * @throws TaskRefusedException where there is no such table, or the workload doesn't fit it
   */
  static TableConnections prepare(ConnectionPool pool, LoadTask task) throws SQLException {
    InsertConnection connection = pool.takeAny(task.endpoint(), share(task)).connection();
    boolean usable = false;
    try {
      PlannedTable planned =
          PlannedTable.plan(
              Servers.of(task.endpoint(), connection.sql()),
              task.workload(),
              task.identity(),
              task.startAt());
      usable = true;
      return new TableConnections(pool, task, planned, connection);
    } finally {
      if (!usable) {
        pool.leave(task.endpoint(), connection, false);
      }
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
  public LoadConnection open() throws SQLException {
    InsertConnection kept = first.getAndSet(null);
    return ready(kept == null ? pool.takeAny(task.endpoint(), share).connection() : kept);
  }

  @Override
  public int atOnce() {
    return task.endpoint()
        .limits()
        .rate()
        .map(rate -> Math.min(share.underWay(rate), AT_ONCE))
        .orElse(AT_ONCE);
  }

  @Override
  public Duration reserve() {
    return pool.reserve(task.endpoint(), share);
  }

  /** Where connections were lost, those that wait in the pool are no better. */
  @Override
  public LoadConnection openInTurn() throws SQLException {
    return ready(pool.openInTurn(task.endpoint(), share));
  }

  /** Only where the server allows so many at a time; whatever the rate, no longer than a while. */
  @Override
  public Duration jitter() {
    return task.endpoint().limits().rate().map(TableConnections::jitter).orElse(Duration.ZERO);
  }

  private static Duration jitter(ConnectionRate rate) {
    double seconds = Math.min((double) LONGEST_JITTER.toSeconds(), rate.burst() / rate.perSecond());
    return Duration.ofNanos((long) (ThreadLocalRandom.current().nextDouble() * seconds * 1e9));
  }

  private LoadConnection ready(InsertConnection connection) throws SQLException {
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
      long number = share.worker() + (long) share.workers() * opened.getAndIncrement();
      return new LoadConnection(
          new NamingInserter(inserter, Servers.codes(task.endpoint().server())),
          connection.waited(),
          SessionLife.renewAt(task.endpoint(), connection, number),
          connection.refused());
    } finally {
      if (!ready) {
        pool.leave(task.endpoint(), connection, false);
      }
    }
  }

  /** Leaves what no load has taken. */
  @Override
  public void close() {
    InsertConnection kept = first.getAndSet(null);
    if (kept != null) {
      pool.leave(task.endpoint(), kept, true);
    }
  }
}
