package dev.spate.worker.pool;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.worker.insert.InsertConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a session is used: not to its end, for the server ends it whatever is under way. Who
 * holds many renews them one after the other: each has a place of its own between half of its life
 * and nine tenths of it, so that those that began together end apart.
 */
public final class SessionLife {
  private static final double FROM = 0.5;
  private static final double TO = 0.9;

  /** Its multiples are spread evenly over the unit interval, however many there are. */
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private SessionLife() {}

  /**
   * When a session is to be renewed; empty where it may last for ever.
   *
   * @param number of the connection over its whole fleet
   */
  public static Optional<Instant> renewAt(
      DatabaseEndpoint endpoint, InsertConnection connection, long number) {
    return life(endpoint, connection).map(life -> at(life, connection, number * GOLDEN_RATIO));
  }

  /**
   * When a session is to be renewed that is alone of its kind; empty where it may last for ever.
   */
  public static Optional<Instant> renewAt(DatabaseEndpoint endpoint, InsertConnection connection) {
    return life(endpoint, connection).map(life -> at(life, connection, connection.place()));
  }

  /** Whether a session may still be handed out. */
  static boolean isFresh(DatabaseEndpoint endpoint, InsertConnection connection, Instant now) {
    return endpoint
        .limits()
        .lifetime()
        .map(life -> now.isBefore(at(life, connection, connection.place())))
        .orElse(true);
  }

  private static Instant at(Duration life, InsertConnection connection, double place) {
    double part = FROM + (TO - FROM) * (place - Math.floor(place));
    return connection.openedAt().plusNanos((long) (life.toNanos() * part));
  }

  /** The time from its begin that a session has, by the server's rule and by its credentials. */
  private static Optional<Duration> life(DatabaseEndpoint endpoint, InsertConnection connection) {
    Optional<Duration> credentials =
        connection.credentialsEnd().map(end -> Duration.between(connection.openedAt(), end));
    Optional<Duration> server = endpoint.limits().lifetime();
    if (credentials.isEmpty() || server.isEmpty()) {
      return server.or(() -> credentials);
    }
    return credentials.get().compareTo(server.get()) < 0 ? credentials : server;
  }
}
