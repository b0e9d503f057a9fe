package dev.spate.protocol.outcome;

import dev.spate.protocol.measure.LatencyHistogram;
import java.time.Duration;

/**
 * How well a worker itself was while it made load: what a verdict needs to tell a slow database
 * from a slow generator.
 *
 * @param cpuTime CPU time of the worker's threads during the load
 * @param cpuShare share of the environment's processors in use during the load, from 0 to 1, by all
 *     that runs in it
 * @param gcPauseTotal time in which garbage collection stopped the JVM
 * @param gcPauseMax the longest such stop
 * @param schedulingPauses how often a thread that only watches the clock was held up longer than
 *     its threshold
 * @param schedulingPauseMax the longest that it was held up
 * @param wakeUpLag how much later than asked for the worker's threads woke up from waiting
 * @param roundTrip round trips to the database, measured before the load
 * @param seconds the same by the second, as far as it is known
 */
public record GeneratorHealth(
    Duration cpuTime,
    double cpuShare,
    Duration gcPauseTotal,
    Duration gcPauseMax,
    long schedulingPauses,
    Duration schedulingPauseMax,
    LatencyHistogram wakeUpLag,
    LatencyHistogram roundTrip,
    GeneratorSeconds seconds) {
  private static final GeneratorHealth ZERO =
      new GeneratorHealth(
          Duration.ZERO,
          0,
          Duration.ZERO,
          Duration.ZERO,
          0,
          Duration.ZERO,
          LatencyHistogram.empty(),
          LatencyHistogram.empty(),
          GeneratorSeconds.none());

  public GeneratorHealth {
    // results of before don't have it
    seconds = seconds == null ? GeneratorSeconds.none() : seconds;
    requireNotNegative("cpuTime", cpuTime);
    requireNotNegative("gcPauseTotal", gcPauseTotal);
    requireNotNegative("gcPauseMax", gcPauseMax);
    requireNotNegative("schedulingPauseMax", schedulingPauseMax);
    if (!(cpuShare >= 0 && cpuShare < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "generator health: cpuShare must be a number from 0: " + cpuShare);
    }
    if (schedulingPauses < 0) {
      throw new IllegalArgumentException(
          "generator health: schedulingPauses must not be negative: " + schedulingPauses);
    }
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "generator health: " + name + " must not be negative: " + value);
    }
  }

  /** Returns the health of no worker: the zero of {@link #plus}. */
  public static GeneratorHealth zero() {
    return ZERO;
  }

  /**
   * Returns the health of two workers seen as one: times and counts are added, histograms merged,
   * and the CPU share and the longest pauses are those of the worse.
   */
  public GeneratorHealth plus(GeneratorHealth other) {
    return new GeneratorHealth(
        cpuTime.plus(other.cpuTime),
        Math.max(cpuShare, other.cpuShare),
        gcPauseTotal.plus(other.gcPauseTotal),
        max(gcPauseMax, other.gcPauseMax),
        schedulingPauses + other.schedulingPauses,
        max(schedulingPauseMax, other.schedulingPauseMax),
        wakeUpLag.plus(other.wakeUpLag),
        roundTrip.plus(other.roundTrip),
        seconds.plus(other.seconds));
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
