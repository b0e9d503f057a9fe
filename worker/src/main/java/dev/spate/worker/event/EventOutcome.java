package dev.spate.worker.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** What came of an {@link EventInsert}. */
public sealed interface EventOutcome {
  /** How long it took at the database; zero where nothing was sent. */
  Duration service();

  /**
   * All rows are stored.
   *
   * @param inserts how many, by the server's count
   */
  record Stored(int inserts, Duration service) implements EventOutcome {
    public Stored {
      requireNonNull(service, "service is null");
    }
  }

  /**
   * It can't be said that they are stored.
   *
   * @param message why, and whether nothing is stored; for a person, without secrets
   * @param sqlState the error's code, where there was one
   */
  record NotStored(String message, Optional<String> sqlState, Duration service)
      implements EventOutcome {
    public NotStored {
      requireNonNull(message, "message is null");
      requireNonNull(sqlState, "sqlState is null");
      requireNonNull(service, "service is null");
    }
  }
}
