package dev.spate.lambdalocal.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What time it is.
 *
 * @param wall the time of day, for deadlines and log lines
 * @param nanos a clock for durations, in nanoseconds from an arbitrary point
 */
public record Clocks(InstantSource wall, LongSupplier nanos) {
  /** The time since a reading of {@link #nanos}. */
  Duration since(long startNs) {
    return Duration.ofNanos(nanos.getAsLong() - startNs);
  }
}
