package dev.spate.worker.transaction;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.ledger.OperationState;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TransactionTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.StaleStatement;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.registry.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs transactions one by one. What was learnt of the table and prepared for it is kept with the
 * connection, so that one more transaction of the same trial costs one round trip.
 */
public final class TransactionRunner {
  private final SingleInsert single;
  private final TimeSource time;

  /** The trial that the last transaction was part of. */
  private volatile Plan last;

  /** What transactions of one trial have in common, and what follows from it. */
  private record Plan(
      DatabaseEndpoint endpoint,
      Workload workload,
      RowIdentity identity,
      Instant startAt,
      PlannedTable planned) {
    boolean isFor(TransactionTask task) {
      return startAt.equals(task.startAt())
          && identity.equals(task.identity())
          && endpoint.equals(task.endpoint())
          && workload.equals(task.workload());
    }
  }

  /** A runner over connections of this pool. */
  public TransactionRunner(ConnectionPool pool, TimeSource time) {
    this.single = new SingleInsert(pool, time);
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Runs one transaction.
   *
   * @param stop breaks off what is under way
   * @throws SQLException where no connection can be opened or the table can't be read
   * @throws TaskRefusedException where it can't be done as asked, and nothing was sent
   */
  public TransactionReport run(TransactionTask task, StopSignal stop) throws SQLException {
    long beganNs = time.nanoTime();
    InsertResult result =
        single.run(
            task.endpoint(),
            (connection, afresh) -> {
              if (afresh) {
                last = null;
              }
              return inserter(connection, task);
            },
            task.firstSequence(),
            stop);
    if (StaleStatement.tableMayHaveChanged(result)) {
      last = null;
    }
    return report(
        Servers.codes(task.endpoint().server()).named(result),
        Duration.ofNanos(time.nanoTime() - beganNs));
  }

  private WireInserter inserter(InsertConnection connection, TransactionTask task)
      throws SQLException {
    PlannedTable planned = planned(connection, task);
    int rows = task.workload().insert().rowsPerTransaction();
    if (task.firstSequence() > planned.rows().capacity() - rows) {
      throw new TaskRefusedException(
          "a column has no keys for the rows from %,d on".formatted(task.firstSequence()));
    }
    Optional<WireInserter> ready = connection.inserterOf(planned.rows());
    return ready.isPresent()
        ? ready.get()
        : connection.inserter(
            planned.table(), task.workload().insert(), planned.rows(), usable -> {});
  }

  private PlannedTable planned(InsertConnection connection, TransactionTask task)
      throws SQLException {
    Plan known = last;
    if (known != null && known.isFor(task)) {
      return known.planned();
    }
    PlannedTable planned =
        PlannedTable.plan(
            Servers.of(task.endpoint(), connection.sql()),
            task.workload(),
            task.identity(),
            task.startAt());
    last = new Plan(task.endpoint(), task.workload(), task.identity(), task.startAt(), planned);
    return planned;
  }

  private static TransactionReport report(InsertResult result, Duration service) {
    return switch (result) {
      case InsertResult.Acknowledged(int rows) ->
          new TransactionReport(
              OperationState.ACKNOWLEDGED, rows, service, Optional.empty(), Optional.empty());
      case InsertResult.Failed(String state, String message, _) ->
          new TransactionReport(
              OperationState.FAILED, 0, service, Optional.of(state), Optional.of(message));
      case InsertResult.InDoubt(String state, String message) ->
          new TransactionReport(
              OperationState.IN_DOUBT, 0, service, Optional.of(state), Optional.of(message));
    };
  }
}
