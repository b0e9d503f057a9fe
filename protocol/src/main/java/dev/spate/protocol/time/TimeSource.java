package dev.spate.protocol.time;

import java.time.Instant;

/** The only place that time comes from, so that a test can hand in its own. */
public interface TimeSource {
  /** Nanoseconds of a monotonic clock; only differences mean anything. */
  long nanoTime();

  /** The wall clock, with the best resolution that the machine has. */
  Instant now();

  /** The machine's own clocks. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
