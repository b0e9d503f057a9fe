package dev.spate.engine.cost;

import java.time.Duration;

/**
 * What of a function is billed.
 *
 * @see <a href="https://aws.amazon.com/lambda/pricing/">AWS Lambda Pricing</a>
 */
final class LambdaBill {
  /** Provisioned concurrency is billed in steps of five minutes (AWS Lambda Pricing). */
  private static final Duration PROVISIONED_STEP = Duration.ofMinutes(5);

  private static final double MB_PER_GB = 1024;

  private LambdaBill() {}

  /** Memory × time, from which a function is billed; its start is since 2025-08-01. */
  static double gbSeconds(int environments, int memoryMb, Duration each) {
    return environments * (memoryMb / MB_PER_GB) * seconds(each);
  }

  /** How long provisioned concurrency that was kept so long is billed. */
  static Duration provisioned(Duration kept) {
    long steps = kept.plus(PROVISIONED_STEP).minusNanos(1).dividedBy(PROVISIONED_STEP);
    return PROVISIONED_STEP.multipliedBy(Math.max(1, steps));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
