package dev.spate.worker.server;

import dev.spate.worker.insert.InsertResult;

/** What counts as the cause of a transaction's failure, by a server's ways. */
@FunctionalInterface
public interface FailureCodes {
  /** The cause is the SQLSTATE. */
  FailureCodes SQL_STATES = (sqlState, message) -> sqlState;

  /**
   * The cause, of five digits or capital letters as an SQLSTATE.
   *
   * @param message the server's words
   */
  String of(String sqlState, String message);

  /** The server's words, with what they mean where they don't say it. */
  default String words(String sqlState, String message) {
    return message;
  }

  /** The same result, which names the cause, and says it, where it isn't a success. */
  default InsertResult named(InsertResult result) {
    return switch (result) {
      case InsertResult.Failed(String sqlState, String message, boolean lost) ->
          new InsertResult.Failed(of(sqlState, message), words(sqlState, message), lost);
      case InsertResult.InDoubt(String sqlState, String message) ->
          new InsertResult.InDoubt(sqlState, words(sqlState, message));
      case InsertResult.Acknowledged _ -> result;
    };
  }
}
