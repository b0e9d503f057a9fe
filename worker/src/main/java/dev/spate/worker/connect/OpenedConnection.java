package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A connection that was opened.
 *
 * @param connection of pgjdbc, in auto-commit mode
 * @param waited how long the governor took to grant it, which is no part of the opening itself
 * @param credentialsEnd when a session that was opened with its credentials is no longer good,
 *     where they end at all
 * @param openedAt when it was open
 * @param refused what was tried before it opened
 */
public record OpenedConnection(
    Connection connection,
    Duration waited,
    Optional<Instant> credentialsEnd,
    Instant openedAt,
    List<ConnectionFailedException> refused) {
  public OpenedConnection {
    requireNonNull(connection, "connection is null");
    requireNonNull(waited, "waited is null");
    requireNonNull(credentialsEnd, "credentialsEnd is null");
    requireNonNull(openedAt, "openedAt is null");
    refused = List.copyOf(refused);
  }
}
