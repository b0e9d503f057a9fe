package dev.spate.engine.cost;

import java.time.Duration;

/**
 * What of an RDS or Aurora instance is billed.
 *
 * @see <a href="https://aws.amazon.com/rds/postgresql/pricing/">Amazon RDS for PostgreSQL
 *     Pricing</a>
 */
final class InstanceBill {
  /** By the second, ten minutes at least. */
  private static final Duration LEAST = Duration.ofMinutes(10);

  private InstanceBill() {}

  static double hours(Duration up) {
    return (up.compareTo(LEAST) < 0 ? LEAST : up).toNanos() / 3.6e12;
  }
}
