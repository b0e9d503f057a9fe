package dev.spate.worker.errand;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;

/** Runs errands. */
public final class Errands {
  private final DatabaseConnections connections;
  private final TimeSource time;

  /** Errands over these connections. */
  public Errands(DatabaseConnections connections, TimeSource time) {
    this.connections = requireNonNull(connections, "connections is null");
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Does one errand.
   *
   * @param stop ends sampling; the other errands go on to their end
   * @throws SQLException where no connection can be opened (then it is a {@link
   *     dev.spate.worker.connect.ConnectionFailure}) or the server answers with an error
   * @throws TaskRefused where it can't be done as asked
   */
  public Report run(Errand errand, StopSignal stop) throws SQLException {
    try (Session session = new Session(connections.open(errand.endpoint()))) {
      return switch (errand) {
        case Errand.Inspect inspect -> new InspectErrand(session).run(inspect);
        case Errand.Prepare prepare -> new PrepareErrand(session).run(prepare);
        case Errand.Sample sample -> new SampleErrand(session, time, stop).run(sample);
        case Errand.Count count -> new CountErrand(session).run(count);
        case Errand.WarmUp warmUp -> throw new TaskRefused("warm-up is not built yet");
        case Errand.CleanUp cleanUp -> new CleanUpErrand(session).run(cleanUp);
      };
    }
  }
}
