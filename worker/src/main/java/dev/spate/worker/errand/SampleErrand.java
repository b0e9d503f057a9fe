package dev.spate.worker.errand;

import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.ServerStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the server's statistics at an interval, the first time at the trial's start and the last
 * time at its end or when it is stopped.
 */
final class SampleErrand {
  private final Server server;
  private final TimeSource time;
  private final StopSignal stop;

  SampleErrand(Server server, TimeSource time, StopSignal stop) {
    this.server = server;
    this.time = time;
    this.stop = stop;
  }

  SampleReport run(Errand.Sample errand) throws SQLException {
    ServerStatistics statistics = server.statistics();
    List<ServerSample> samples = new ArrayList<>();
    Instant next = errand.startAt();
    try {
      while (!next.isAfter(errand.until())) {
        boolean stopped = stop.await(Duration.between(time.now(), next));
        samples.add(sample(statistics, errand.startAt()));
        if (stopped) {
          break;
        }
        next = following(next, errand.interval());
      }
    } catch (SQLException e) {
      return new SampleReport(samples, statistics.missing(), Optional.of(DatabaseError.message(e)));
    }
    return new SampleReport(samples, statistics.missing(), Optional.empty());
  }

  /** The next point of the raster that isn't over yet: a slow look leaves points out. */
  private Instant following(Instant point, Duration interval) {
    long whole = Math.max(0, Duration.between(point, time.now()).dividedBy(interval));
    return point.plus(interval.multipliedBy(whole + 1));
  }

  private ServerSample sample(ServerStatistics statistics, Instant startAt) throws SQLException {
    Duration at = Duration.between(startAt, time.now());
    long beforeNs = time.nanoTime();
    ServerStatistics.Reading reading = statistics.read();
    Duration took = Duration.ofNanos(time.nanoTime() - beforeNs);
    return new ServerSample(at, took, reading.waits(), reading.counters());
  }
}
