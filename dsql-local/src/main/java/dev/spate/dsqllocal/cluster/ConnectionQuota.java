package dev.spate.dsqllocal.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a cluster allows of connections (Aurora DSQL's user guide, "Cluster quotas and database
 * limits").
 *
 * @param perSecond how many may be opened in a second, for good
 * @param burst how many may be opened at once after a while without
 * @param most how many may be open
 * @param life after which one is closed
 */
public record ConnectionQuota(double perSecond, int burst, int most, Duration life) {
  /** Of Aurora DSQL: 100 a second, a bucket of 1,000, 10,000 open ones, 60 minutes. */
  public static final ConnectionQuota AURORA_DSQL =
      new ConnectionQuota(100, 1_000, 10_000, Duration.ofMinutes(60));

  public ConnectionQuota {
    requireNonNull(life, "life is null");
    if (!(perSecond > 0) || burst < 1 || most < 1 || !life.isPositive()) {
      throw new IllegalArgumentException("quotas of connections must be above 0");
    }
  }
}
