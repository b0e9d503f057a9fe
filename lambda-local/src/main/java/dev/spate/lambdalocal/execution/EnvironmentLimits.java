package dev.spate.lambdalocal.execution;

import java.time.Duration;

/**
 * What bounds a function's environments, as AWS does it.
 *
 * @param concurrency the account's limit of invocations at once
 * @param scaleStep how many environments may be added in each interval (AWS: 1,000 in 10 s)
 * @param scaleInterval that interval
 * @param idle how long an environment that isn't used is kept
 * @param startsAtOnce how many processes may be starting at the same time; further ones wait
 */
public record EnvironmentLimits(
    int concurrency, int scaleStep, Duration scaleInterval, Duration idle, int startsAtOnce) {
  public EnvironmentLimits {
    if (concurrency < 1 || scaleStep < 1 || startsAtOnce < 1) {
      throw new IllegalArgumentException("limits must be 1 or more");
    }
  }
}
