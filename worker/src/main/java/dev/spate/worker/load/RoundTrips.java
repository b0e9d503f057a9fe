package dev.spate.worker.load;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.insert.Inserter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Measures the network between worker and database before the load. */
final class RoundTrips {
  private static final int MIN_ROUND_TRIPS = 3;
  private static final int MAX_ROUND_TRIPS = 50;

  /**
   * Near databases answer {@link #MAX_ROUND_TRIPS} times within it; a far one must not delay the
   * start.
   */
  private static final long MAX_TIME_NS = Duration.ofMillis(100).toNanos();

  private RoundTrips() {}

  /**
   * Makes some round trips, of which the first isn't counted.
   *
   * @throws SQLException if the connection is lost by that
   */
  static LatencyHistogram measure(Inserter connection, TimeSource time) throws SQLException {
    var recorder = new LatencyRecorder();
    try {
      connection.ping();
      long firstNs = time.nanoTime();
      long beganNs = firstNs;
      while (recorder.count() < MIN_ROUND_TRIPS
          || (recorder.count() < MAX_ROUND_TRIPS && beganNs - firstNs < MAX_TIME_NS)) {
        connection.ping();
        long endedNs = time.nanoTime();
        recorder.record(endedNs - beganNs);
        beganNs = endedNs;
      }
    } catch (IOException e) {
      throw new SQLException(
          "the connection was lost before the load: " + e.getMessage(), "08006", e);
    }
    return recorder.drain();
  }
}
