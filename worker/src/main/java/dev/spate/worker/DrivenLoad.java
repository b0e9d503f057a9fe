package dev.spate.worker;

import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.load.LoadConnections;
import dev.spate.worker.load.LoadRunner;
import dev.spate.worker.load.pace.NotReadyException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A load that is run where no database is: its schedule, recorder and ledger are those of every
 * load, and its connections send transactions in some other way.
 */
public final class DrivenLoad {
  private final LoadRunner runner;

  /**
   * Loads of the process that is described.
   *
   * @param environment where the load is run, for its report
   */
  public DrivenLoad(TimeSource time, ExecutionEnvironment environment) {
    this.runner = new LoadRunner(time, environment);
  }

  /** Runs the load to its end. Never throws: what goes wrong is a {@link Lost} outcome. */
  public Outcome<LoadReport> run(
      LoadTask task, LoadConnections connections, StopSignal stop, ProgressFeed feed) {
    try {
      return new Completed<>(task.id(), runner.run(task, connections, stop, feed));
    } catch (SQLException e) {
      return lost(task, Lost.Kind.UNREACHABLE, e.getMessage());
    } catch (NotReadyException e) {
      return lost(task, Lost.Kind.NOT_READY, e.getMessage());
    } catch (RuntimeException e) {
      return lost(task, Lost.Kind.CRASHED, "unexpected " + e);
    }
  }

  private static Lost<LoadReport> lost(LoadTask task, Lost.Kind kind, String message) {
    return new Lost<>(task.id(), kind, message, Optional.empty());
  }
}
