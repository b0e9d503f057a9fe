package dev.spate.worker.load;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.load.pace.NotReadyException;
import dev.spate.worker.load.pace.PacingSource;
import java.sql.SQLException;
import java.util.List;

/** Runs a worker's part of a trial's load. */
public final class LoadRunner {
  private final TimeSource time;
  private final ExecutionEnvironment environment;

  /**
   * A runner for any number of loads, one after the other or at once.
   *
   * @param environment where the worker is, for its reports
   */
  public LoadRunner(TimeSource time, ExecutionEnvironment environment) {
    this.time = requireNonNull(time, "time is null");
    this.environment = requireNonNull(environment, "environment is null");
  }

  /**
   * Opens the task's connections, starts when all workers do, or when the task's segment begins,
   * and returns when that is over and all connections are closed. After a stop signal, or an
   * interrupt, that is soon, and the report holds what was measured so far.
   *
   * @param database opens connections to the task's endpoint
   * @param feed gets the load's progress about once a second
   * @throws SQLException where a connection can't be opened before the load
   * @throws NotReadyException where that took until after the start time
   * @throws IllegalArgumentException where the worker has no share of the load's connections
   */
  public LoadReport run(LoadTask task, LoadConnections database, StopSignal stop, ProgressFeed feed)
      throws SQLException, NotReadyException {
    int wanted = PacingSource.connections(task);
    var journal = new LoadJournal(task.workload().insert().rowsPerTransaction());
    List<LoadConnection> connections =
        new ConnectionOpener(database, journal, time, stop).open(wanted);
    try {
      LatencyHistogram roundTrip =
          connections.isEmpty()
              ? LatencyHistogram.empty()
              : RoundTrips.measure(connections.getFirst().inserter(), time);
      return new LoadSession(task, database, connections, journal, time)
          .run(stop, feed, environment, roundTrip);
    } finally {
      connections.forEach(connection -> connection.inserter().close());
    }
  }
}
