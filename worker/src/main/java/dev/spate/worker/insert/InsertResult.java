package dev.spate.worker.insert;

import static java.util.Objects.requireNonNull;

/** What came of one transaction. */
public sealed interface InsertResult {
  /**
   * The server acknowledged the commit. One instance may serve for all transactions alike.
   *
   * @param rows how many rows it stored by the server's own count
   */
  record Acknowledged(int rows) implements InsertResult {}

  /**
   * Surely nothing of the transaction is stored.
   *
   * @param sqlState the server's code, or that of the nearest error where the server gave none,
   *     such as 08006 for a broken connection
   * @param message what happened, for a person
   * @param connectionLost whether the connection can't be used any more
   */
  record Failed(String sqlState, String message, boolean connectionLost) implements InsertResult {
    public Failed {
      requireNonNull(sqlState, "sqlState is null");
      requireNonNull(message, "message is null");
    }
  }

  /**
   * The commit was sent, or may have been, and nothing that the server itself said shows what came
   * of it: all of the transaction is stored or nothing. The connection can't be used any more.
   *
   * @param sqlState as for {@link Failed}
   * @param message what happened, for a person
   */
  record InDoubt(String sqlState, String message) implements InsertResult {
    public InDoubt {
      requireNonNull(sqlState, "sqlState is null");
      requireNonNull(message, "message is null");
    }
  }
}
