package dev.spate.worker.insert;

/** Errors that come from what a kept connection remembers, and not from the database's state. */
public final class StaleStatement {
  private static final String UNKNOWN_STATEMENT = "26000";

  /** PostgreSQL's "cached plan must not change result type", among others. */
  private static final String NOT_SUPPORTED = "0A000";

  private static final String SYNTAX_OR_ACCESS_CLASS = "42";

  private StaleStatement() {}

  /** Whether the same rows may well be stored when the statement is prepared anew. */
  public static boolean mayHaveFailed(InsertResult result) {
    return switch (result) {
      case InsertResult.Failed(String state, _, boolean lost) ->
          !lost && (state.equals(UNKNOWN_STATEMENT) || state.equals(NOT_SUPPORTED));
      case InsertResult.Acknowledged _, InsertResult.InDoubt _ -> false;
    };
  }

  /** Whether the table may be another one than it was, so that what is known of it is of no use. */
  public static boolean tableMayHaveChanged(InsertResult result) {
    return switch (result) {
      case InsertResult.Failed(String state, _, _) ->
          mayHaveFailed(result) || state.startsWith(SYNTAX_OR_ACCESS_CLASS);
      case InsertResult.Acknowledged _, InsertResult.InDoubt _ -> false;
    };
  }

  /** Whether the connection can be used after that. */
  public static boolean leavesUsable(InsertResult result) {
    return switch (result) {
      case InsertResult.Acknowledged _ -> true;
      case InsertResult.Failed failed -> !failed.connectionLost();
      case InsertResult.InDoubt _ -> false;
    };
  }
}
