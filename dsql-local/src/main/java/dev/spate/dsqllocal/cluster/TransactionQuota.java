package dev.spate.dsqllocal.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a cluster allows of a transaction (Aurora DSQL's user guide, "Cluster quotas and database
 * limits").
 *
 * @param rows how many it may change
 * @param bytes how much it may write
 * @param age how long it may be open
 */
public record TransactionQuota(int rows, long bytes, Duration age) {
  /** Of Aurora DSQL: 3,000 rows, 10 MiB, 300 seconds. */
  public static final TransactionQuota AURORA_DSQL =
      new TransactionQuota(3_000, 10L * 1_024 * 1_024, Duration.ofMinutes(5));

  public TransactionQuota {
    requireNonNull(age, "age is null");
    if (rows < 1 || bytes < 1 || !age.isPositive()) {
      throw new IllegalArgumentException("quotas of transactions must be above 0");
    }
  }
}
