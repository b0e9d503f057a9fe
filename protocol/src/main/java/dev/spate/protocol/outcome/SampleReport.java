package dev.spate.protocol.outcome;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The server's statistics during a trial.
 *
 * @param samples in the order of time
 * @param missing the views that could not be read, each with the reason
 * @param failure why sampling ended early, where it did
 */
public record SampleReport(
    List<ServerSample> samples, List<String> missing, Optional<String> failure) implements Report {

  /**
   * One look at the server.
   *
   * @param at since the trial's start
   * @param took what the look cost
   * @param waits client sessions in a statement or a transaction by what they wait for ({@code
   *     type:event}; {@code CPU} where they don't wait), the sampler's own session left out
   * @param counters cumulative counters by {@code view.column}, such as {@code wal.wal_bytes};
   *     times in whole milliseconds
   */
  public record ServerSample(
      Duration at, Duration took, Map<String, Integer> waits, Map<String, Long> counters) {
    public ServerSample {
      waits = Collections.unmodifiableMap(new TreeMap<>(waits));
      counters = Collections.unmodifiableMap(new TreeMap<>(counters));
    }
  }

  public SampleReport {
    samples = List.copyOf(samples);
    missing = List.copyOf(missing);
  }
}
