package dev.spate.protocol.measure;

/**
 * The time of connections in a second, or in several, added up over connections.
 *
 * @param wantedNs time in which the load asked for the connections
 * @param awayNs how much of it they were not at its disposal: after a failure, until the connection
 *     is used again, or for good
 */
public record ConnectionTime(long wantedNs, long awayNs) {
  private static final ConnectionTime ZERO = new ConnectionTime(0, 0);

  public ConnectionTime {
    if (awayNs < 0 || awayNs > wantedNs) {
      throw new IllegalArgumentException(
          "connections were away for 0 ns up to what was wanted, %d ns, not for %d ns"
              .formatted(wantedNs, awayNs));
    }
  }

  /** No connection was wanted: the zero of {@link #plus}. */
  public static ConnectionTime zero() {
    return ZERO;
  }

  /** The time of both. */
  public ConnectionTime plus(ConnectionTime other) {
    return new ConnectionTime(wantedNs + other.wantedNs, awayNs + other.awayNs);
  }

  /** The share of the time wanted in which connections were alive; NaN where none was wanted. */
  public double aliveShare() {
    return wantedNs == 0 ? Double.NaN : 1 - (double) awayNs / wantedNs;
  }
}
