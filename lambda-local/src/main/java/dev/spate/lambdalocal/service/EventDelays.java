package dev.spate.lambdalocal.service;

import java.time.Duration;

/**
 * How long events wait for their next delivery.
 *
 * @param firstRetry after the first error
 * @param secondRetry after the second error
 * @param firstThrottle after the first throttle; doubled by each further one
 * @param longestThrottle at most
 */
public record EventDelays(
    Duration firstRetry, Duration secondRetry, Duration firstThrottle, Duration longestThrottle) {
  /** Lambda's own (developer guide, error handling for asynchronous invocation). */
  public static final EventDelays AWS =
      new EventDelays(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));

  /** The same, so many times shorter. */
  public EventDelays shortenedBy(int times) {
    return new EventDelays(
        firstRetry.dividedBy(times),
        secondRetry.dividedBy(times),
        firstThrottle.dividedBy(times),
        longestThrottle.dividedBy(times));
  }

  /** After so many errors, 1 for the first. */
  Duration afterErrors(int errors) {
    return errors == 1 ? firstRetry : secondRetry;
  }

  /** After so many throttles in a row, 1 for the first. */
  Duration afterThrottles(int throttles) {
    Duration doubled = firstThrottle.multipliedBy(1L << Math.min(throttles - 1, 20));
    return doubled.compareTo(longestThrottle) < 0 ? doubled : longestThrottle;
  }
}
