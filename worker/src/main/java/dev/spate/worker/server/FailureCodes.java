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

  /** The same result, which names the cause where it is a failure. */
  default InsertResult named(InsertResult result) {
    return result instanceof InsertResult.Failed failed
        ? new InsertResult.Failed(
            of(failed.sqlState(), failed.message()), failed.message(), failed.connectionLost())
        : result;
  }
}
