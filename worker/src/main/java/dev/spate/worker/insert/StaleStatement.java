package dev.spate.worker.insert;

/**
 * Errors that come from what a kept connection remembers, and not from the database's state.
 * Without pattern switches: a cold function comes by here, and a switch's bootstrap takes
 * milliseconds.
 */
public final class StaleStatement {
  private static final String UNKNOWN_STATEMENT = "26000";

  /** PostgreSQL's "cached plan must not change result type", among others. */
  private static final String NOT_SUPPORTED = "0A000";

  private static final String SYNTAX_OR_ACCESS_CLASS = "42";

  private StaleStatement() {}

  /** Whether the same rows may well be stored when the statement is prepared anew. */
  public static boolean mayHaveFailed(InsertResult result) {
    return result instanceof InsertResult.Failed failed
        && !failed.connectionLost()
        && (failed.sqlState().equals(UNKNOWN_STATEMENT) || failed.sqlState().equals(NOT_SUPPORTED));
  }

  /** Whether the table may be another one than it was, so that what is known of it is of no use. */
  public static boolean tableMayHaveChanged(InsertResult result) {
    return mayHaveFailed(result)
        || (result instanceof InsertResult.Failed failed
            && failed.sqlState().startsWith(SYNTAX_OR_ACCESS_CLASS));
  }

  /** Whether the connection can be used after that. */
  public static boolean leavesUsable(InsertResult result) {
    return result instanceof InsertResult.Acknowledged
        || (result instanceof InsertResult.Failed failed && !failed.connectionLost());
  }
}
