package dev.spate.worker.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of an {@link EventInsert}.
 *
 * @param inserts rows that are stored, by the server's count
 * @param service how long it took at the database; zero where nothing was sent
 * @param problem why it can't be said that they are stored, and whether nothing is; for a person,
 *     without secrets; empty where all went well
 * @param sqlState the error's code, where there was one
 */
public record EventOutcome(
    int inserts, Duration service, Optional<String> problem, Optional<String> sqlState) {
  public EventOutcome {
    requireNonNull(service, "service is null");
    requireNonNull(problem, "problem is null");
    requireNonNull(sqlState, "sqlState is null");
  }

  static EventOutcome stored(int inserts, Duration service) {
    return new EventOutcome(inserts, service, Optional.empty(), Optional.empty());
  }

  static EventOutcome notStored(String problem, Optional<String> sqlState, Duration service) {
    return new EventOutcome(0, service, Optional.of(problem), sqlState);
  }
}
