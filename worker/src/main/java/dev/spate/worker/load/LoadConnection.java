package dev.spate.worker.load;

import static java.util.Objects.requireNonNull;

import dev.spate.worker.insert.Inserter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A connection that was opened for a load.
 *
 * @param inserter what inserts over it
 * @param waited how long its turn to be opened was waited for, which is no part of the opening
 * @param renewAt when another one is to take its place, before the server ends it; empty where it
 *     may be open for ever
 * @param refused how the server refused to open it before it did
 */
public record LoadConnection(
    Inserter inserter,
    Duration waited,
    Optional<Instant> renewAt,
    List<? extends SQLException> refused) {
  public LoadConnection {
    requireNonNull(inserter, "inserter is null");
    requireNonNull(waited, "waited is null");
    requireNonNull(renewAt, "renewAt is null");
    refused = List.copyOf(refused);
  }

  /** A connection that was opened at once and may be open for ever. */
  public static LoadConnection of(Inserter inserter) {
    return new LoadConnection(inserter, Duration.ZERO, Optional.empty(), List.of());
  }
}
