package dev.spate.worker.errand;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.registry.Servers;
import java.sql.SQLException;

/** Runs errands. */
public final class Errands {
  private final ConnectionPool pool;
  private final TimeSource time;

  /** Errands over connections of this pool. */
  public Errands(ConnectionPool pool, TimeSource time) {
    this.pool = requireNonNull(pool, "pool is null");
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Does one errand.
   *
   * @param stop ends sampling and the wait of a warm-up; the other errands go on to their end
   * @param environment where it is done
   * @throws SQLException where no connection can be opened (then it is a {@link
   *     dev.spate.worker.connect.ConnectionFailedException}) or the server answers with an error
   * @throws TaskRefusedException where it can't be done as asked
   */
  public Report run(Errand<?> errand, StopSignal stop, ExecutionEnvironment environment)
      throws SQLException {
    return switch (errand) {
      case Errand.WarmUp warmUp -> new WarmUpErrand(pool, time, stop).run(warmUp, environment);
      case Errand.Inspect inspect ->
          new PoolerInspection(pool, inspect)
              .addTo(withServer(errand, server -> new InspectErrand(server, time).run(inspect)));
      case Errand.Prepare prepare ->
          withServer(errand, server -> new PrepareErrand(server).run(prepare));
      case Errand.Sample sample -> sample(sample, stop);
      case Errand.Count count -> withServer(errand, server -> new CountErrand(server).run(count));
      case Errand.CleanUp cleanUp ->
          withServer(errand, server -> new CleanUpErrand(server).run(cleanUp));
      case Errand.Verify verify ->
          new Report.Verified(
              Servers.verification(verify.endpoint())
                  .run(() -> pool.open(verify.endpoint()).sql(), verify.table()));
    };
  }

  private SampleReport sample(Errand.Sample sample, StopSignal stop) throws SQLException {
    SampledServer server = new SampledServer(pool, sample.endpoint(), time);
    boolean usable = false;
    try {
      SampleReport report = new SampleErrand(server::statistics, time, stop).run(sample);
      usable = report.failure().isEmpty();
      return report;
    } finally {
      server.close(usable);
    }
  }

  private interface Work<R extends Report> {
    R run(Server server) throws SQLException;
  }

  /** A connection on which something went wrong isn't kept: nobody knows what is left on it. */
  private <R extends Report> R withServer(Errand<?> errand, Work<R> work) throws SQLException {
    InsertConnection connection = pool.take(errand.endpoint());
    boolean usable = false;
    try {
      R report = work.run(Servers.of(errand.endpoint(), connection.sql()));
      usable = true;
      return report;
    } finally {
      pool.leave(errand.endpoint(), connection, usable);
    }
  }
}
