package dev.spate.worker.errand;

import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.machine.MachineWatch;
import dev.spate.worker.server.ServerStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the server's statistics at an interval, the first time at the trial's start and the last
 * time at its end or when it is stopped. Where the interval is short, most looks are at what
 * sessions do alone, and counters are read once a second.
 */
final class SampleErrand {
  private static final Duration COUNTERS_EVERY = Duration.ofSeconds(1);

  private final Statistics server;
  private final TimeSource time;
  private final StopSignal stop;

  /** Where the statistics are read: perhaps each time over another session. */
  interface Statistics {
    ServerStatistics now() throws SQLException;
  }

  SampleErrand(Statistics server, TimeSource time, StopSignal stop) {
    this.server = server;
    this.time = time;
    this.stop = stop;
  }

  SampleReport run(Errand.Sample errand) throws SQLException {
    ServerStatistics statistics = server.now();
    Optional<MachineWatch> machine = MachineWatch.of(statistics.process());
    List<ServerSample> samples = new ArrayList<>();
    Instant next = errand.startAt();
    Instant nextCounters = next;
    try {
      while (!next.isAfter(errand.until())) {
        boolean stopped = stop.await(Duration.between(time.now(), next));
        Instant after = following(next, errand.interval());
        boolean last = stopped || after.isAfter(errand.until());
        boolean counters = last || !next.isBefore(nextCounters);
        samples.add(sample(server.now(), machine, errand.startAt(), counters));
        if (stopped) {
          break;
        }
        if (counters) {
          nextCounters = next.plus(COUNTERS_EVERY);
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

  private ServerSample sample(
      ServerStatistics statistics,
      Optional<MachineWatch> machine,
      Instant startAt,
      boolean counters)
      throws SQLException {
    Duration at = Duration.between(startAt, time.now());
    long beforeNs = time.nanoTime();
    ServerStatistics.Reading reading = counters ? statistics.read() : statistics.sessions();
    Duration took = Duration.ofNanos(time.nanoTime() - beforeNs);
    return new ServerSample(
        at,
        took,
        reading.waits(),
        reading.counters(),
        reading.locks(),
        counters ? machine.flatMap(MachineWatch::look) : Optional.empty());
  }
}
