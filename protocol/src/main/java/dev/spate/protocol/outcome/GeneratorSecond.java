package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.measure.LatencyHistogram;

/**
 * How a worker's generator was in one second, or in several.
 *
 * @param cpuNs CPU time that all of its environment used
 * @param capacityNs CPU time that the environment's processors had to give meanwhile; 0 where
 *     nobody looked
 * @param pauseNs the longest pause that touches the second, at its full length
 * @param waitedNs time in which load threads were ready to run and waited for a processor, added up
 *     over them; 0 where the system doesn't tell
 * @param wakeUpLag how late threads woke up for operations that were due in the second
 */
public record GeneratorSecond(
    long cpuNs, long capacityNs, long pauseNs, long waitedNs, LatencyHistogram wakeUpLag) {
  private static final GeneratorSecond ZERO =
      new GeneratorSecond(0, 0, 0, 0, LatencyHistogram.empty());

  public GeneratorSecond {
    requireNonNull(wakeUpLag, "wakeUpLag is null");
    if (cpuNs < 0 || capacityNs < 0 || pauseNs < 0 || waitedNs < 0) {
      throw new IllegalArgumentException(
          "a generator's times must not be negative: %d, %d, %d, %d ns"
              .formatted(cpuNs, capacityNs, pauseNs, waitedNs));
    }
  }

  /** A second of a generator whose threads never waited for a processor, or none is known to. */
  public GeneratorSecond(long cpuNs, long capacityNs, long pauseNs, LatencyHistogram wakeUpLag) {
    this(cpuNs, capacityNs, pauseNs, 0, wakeUpLag);
  }

  /** A second in which there was no generator: the zero of {@link #plus}. */
  public static GeneratorSecond zero() {
    return ZERO;
  }

  /** Both one after the other: times are added, lags merged, the longer pause is kept. */
  public GeneratorSecond plus(GeneratorSecond other) {
    return new GeneratorSecond(
        cpuNs + other.cpuNs,
        capacityNs + other.capacityNs,
        Math.max(pauseNs, other.pauseNs),
        waitedNs + other.waitedNs,
        wakeUpLag.plus(other.wakeUpLag));
  }

  /** The share of the processors that was in use; NaN where it wasn't looked at. */
  public double cpuShare() {
    return capacityNs == 0 ? Double.NaN : (double) cpuNs / capacityNs;
  }
}
