package dev.spate.worker;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TransactionTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.ConnectionFailedException;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.errand.Errands;
import dev.spate.worker.load.LoadRunner;
import dev.spate.worker.load.pace.NotReadyException;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.registry.Servers;
import dev.spate.worker.transaction.TransactionRunner;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns a task into its outcome, whatever happens. It may run any number of them, one after the
 * other or at once.
 */
public final class TaskRunner {
  private final TimeSource time;
  private final ConnectionPool pool;
  private final Errands errands;
  private final TransactionRunner transactions;
  private final Supplier<ExecutionEnvironment> environment;

  /**
   * A runner that holds nothing between tasks.
   *
   * @param variables the process's environment variables, where credentials may be
   * @param environment where this worker is, for its reports
   */
  public TaskRunner(
      TimeSource time, Map<String, String> variables, ExecutionEnvironment environment) {
    this(time, ConnectionPool.none(Servers.connections(variables, time), time), () -> environment);
  }

  /**
   * A runner whose connections outlive its tasks.
   *
   * @param pool holds the connections; the caller closes it
   * @param environment where this worker is at the moment, for its reports
   */
  public TaskRunner(
      TimeSource time, ConnectionPool pool, Supplier<ExecutionEnvironment> environment) {
    this.time = requireNonNull(time, "time is null");
    this.pool = requireNonNull(pool, "pool is null");
    this.environment = requireNonNull(environment, "environment is null");
    this.errands = new Errands(pool, time);
    this.transactions = new TransactionRunner(pool, time);
  }

  /**
   * Runs a task to its end. Never throws: what goes wrong is a {@link Lost} outcome.
   *
   * @param stop asks the task to end now and to hand over what it has
   * @param feed gets a load's progress, about once a second
   */
  public Outcome<?> run(Task<?> task, StopSignal stop, ProgressFeed feed) {
    try {
      return new Completed<>(task.id(), report(task, stop, feed));
    } catch (ConnectionFailedException e) {
      return new Lost<>(task.id(), e.kind(), e.getMessage(), e.sqlState());
    } catch (SQLException e) {
      String message = at(task) + DatabaseError.message(e);
      return new Lost<>(task.id(), Lost.Kind.DATABASE_ERROR, message, DatabaseError.sqlState(e));
    } catch (NotReadyException e) {
      return lost(task, Lost.Kind.NOT_READY, e.getMessage());
    } catch (TaskRefusedException e) {
      return lost(task, Lost.Kind.REFUSED, e.getMessage());
    } catch (Throwable e) { // an answer is owed even where the JVM is out of memory
      return lost(task, Lost.Kind.CRASHED, trace(e));
    }
  }

  private Report report(Task<?> task, StopSignal stop, ProgressFeed feed)
      throws SQLException, NotReadyException {
    return switch (task) {
      case LoadTask load -> load(load, stop, feed);
      case TransactionTask transaction -> transactions.run(transaction, stop);
      case Errand<?> errand -> errands.run(errand, stop, environment.get());
    };
  }

  private LoadReport load(LoadTask load, StopSignal stop, ProgressFeed feed)
      throws SQLException, NotReadyException {
    try (TableConnections connections = TableConnections.prepare(pool, load)) {
      return new LoadRunner(time, environment.get()).run(load, connections, stop, feed);
    }
  }

  private static Lost<?> lost(Task<?> task, Lost.Kind kind, String message) {
    return new Lost<>(task.id(), kind, at(task) + message, Optional.empty());
  }

  private static String at(Task<?> task) {
    return "target %s: ".formatted(task.endpoint().target());
  }

  /** What was thrown, and where: enough for a report, without the whole stack. */
  private static String trace(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return "unexpected " + e + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
