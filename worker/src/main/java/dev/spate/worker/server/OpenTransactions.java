package dev.spate.worker.server;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What was seen of transactions that the server might still have under way.
 *
 * @param open how many were still open at the end
 * @param unseen why they couldn't be looked at, where they couldn't
 */
public record OpenTransactions(long open, Optional<String> unseen) {
  public OpenTransactions {
    requireNonNull(unseen, "unseen is null");
  }
}
