package dev.spate.dsqllocal.cluster;

import static java.util.Objects.requireNonNull;

/**
 * A cluster.
 *
 * @param identifier of 26 letters and digits, the first part of its name
 * @param region in which it claims to be
 * @param messageBytes how long a client's message may be, its length included; a longer one ends
 *     the connection without a word ("limits and error codes" of awslabs/agent-plugins, measured
 *     2026-10)
 */
public record ClusterSettings(
    String identifier,
    String region,
    ConnectionQuota connections,
    TransactionQuota transactions,
    int messageBytes,
    Disturbances disturbances) {
  /** What an Aurora DSQL cluster takes at most. */
  public static final int MESSAGE_BYTES = 10 * 1_024 * 1_024;

  public ClusterSettings {
    requireNonNull(region, "region is null");
    requireNonNull(connections, "connections is null");
    requireNonNull(transactions, "transactions is null");
    requireNonNull(disturbances, "disturbances is null");
    if (!identifier.matches("[a-z0-9]{26}")) {
      throw new IllegalArgumentException(
          "a cluster's identifier has 26 lower-case letters and digits, got " + identifier);
    }
  }

  /** One like Aurora DSQL's own. */
  public static ClusterSettings of(String identifier, String region) {
    return new ClusterSettings(
        identifier,
        region,
        ConnectionQuota.AURORA_DSQL,
        TransactionQuota.AURORA_DSQL,
        MESSAGE_BYTES,
        Disturbances.NONE);
  }

  /** The name that clients connect to, by TLS and in their tokens. */
  public String host() {
    return identifier + ".dsql." + region + ".on.aws";
  }
}
