package dev.spate.fleets.lambda;

import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Completed;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.load.LoadRunner;
import dev.spate.worker.load.NotReady;
import java.sql.SQLException;

/**
 * A load of which each transaction is an invocation. The driver runs it exactly as a worker runs
 * one, with the same schedule, recorder and ledger; where a worker would send a transaction to the
 * database, it invokes the function.
 */
final class TransactionLoad {
  private final FunctionClient client;
  private final Throttles throttles;
  private final TimeSource time;
  private final LoadRunner runner;

  TransactionLoad(
      FunctionClient client,
      Throttles throttles,
      TimeSource time,
      ExecutionEnvironment environment) {
    this.client = client;
    this.throttles = throttles;
    this.time = time;
    this.runner = new LoadRunner(time, environment);
  }

  /** Runs the load. Never throws. */
  WorkerOutcome run(LoadTask task, StopSignal stop, ProgressFeed feed, FleetLog log) {
    try {
      InvokedConnections connections = new InvokedConnections(task, client, throttles, time, log);
      LoadReport report = runner.run(task, connections, stop, feed);
      return new Completed(task.id(), report);
    } catch (SQLException e) {
      return Losses.lost(task.id(), Lost.Kind.CRASHED, e.getMessage());
    } catch (NotReady e) {
      return Losses.lost(task.id(), Lost.Kind.NOT_READY, e.getMessage());
    } catch (RuntimeException e) {
      return Losses.lost(task.id(), Lost.Kind.CRASHED, "the driver failed: " + e);
    }
  }
}
