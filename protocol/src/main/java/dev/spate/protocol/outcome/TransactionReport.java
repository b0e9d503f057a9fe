package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.ledger.OperationState;
import dev.spate.protocol.text.Excerpt;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one transaction.
 *
 * @param state of its rows
 * @param rows how many rows the server says it stored
 * @param service from sending it to its acknowledgement, as the function measured it
 * @param sqlState the error's code, where there was one
 * @param message what went wrong, for a person, cut where it is too long; no secrets in it
 */
public record TransactionReport(
    OperationState state,
    int rows,
    Duration service,
    Optional<String> sqlState,
    Optional<String> message)
    implements Report {
  public TransactionReport {
    requireNonNull(state, "state is null");
    requireNonNull(service, "service is null");
    requireNonNull(sqlState, "sqlState is null");
    message = message.map(words -> Excerpt.of(words, ErrorCauses.MAX_MESSAGE));
  }
}
