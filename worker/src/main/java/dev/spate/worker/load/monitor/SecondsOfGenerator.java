package dev.spate.worker.load.monitor;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.GeneratorSecond;
import dev.spate.protocol.outcome.GeneratorSeconds;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Takes down how the generator is, by the second since the trial's start. Thread-safe. */
final class SecondsOfGenerator {
  private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

  private final NavigableMap<Integer, GeneratorSecond> seconds = new TreeMap<>();

  /** Something held the generator up in this time. Called often, and mostly without news. */
  synchronized void pause(long fromNs, long toNs) {
    for (int second = second(fromNs); second <= second(toNs); second++) {
      if (toNs - fromNs > seconds.getOrDefault(second, GeneratorSecond.zero()).pauseNs()) {
        add(second, new GeneratorSecond(0, 0, toNs - fromNs, LatencyHistogram.empty()));
      }
    }
  }

  /**
   * So much CPU time was used in this time, and waited for; each second gets its share.
   *
   * @param processors how many there were
   */
  synchronized void cpu(long fromNs, long toNs, long cpuNs, long waitedNs, int processors) {
    long from = Math.max(0, fromNs);
    if (toNs <= from) {
      return;
    }
    double used = Math.max(0, (double) cpuNs) / (toNs - fromNs);
    double waited = Math.max(0, (double) waitedNs) / (toNs - fromNs);
    for (int second = second(from); second <= second(toNs - 1); second++) {
      long partNs = Math.min(toNs, (second + 1) * SECOND_NS) - Math.max(from, second * SECOND_NS);
      add(
          second,
          new GeneratorSecond(
              Math.round(used * partNs),
              partNs * processors,
              0,
              Math.round(waited * partNs),
              LatencyHistogram.empty()));
    }
  }

  /** Threads woke up so late for what was due in a second. */
  synchronized void wakeUpLag(int second, LatencyHistogram lag) {
    add(second, new GeneratorSecond(0, 0, 0, lag));
  }

  private void add(int second, GeneratorSecond part) {
    seconds.merge(second, part, GeneratorSecond::plus);
  }

  private static int second(long ns) {
    return Math.toIntExact(Math.max(0, ns) / SECOND_NS);
  }

  synchronized GeneratorSeconds result() {
    return new GeneratorSeconds(seconds);
  }
}
