package dev.spate.worker.insert;

import dev.spate.worker.wire.ServerError;

/**
 * Whether an error that answers a commit proves that nothing was committed.
 *
 * <p>PostgreSQL's own ERROR does: behind the commit record it raises none, but ends the session or
 * itself. Its FATAL does while a statement before the commit is unanswered, for what it says
 * arrives in order. A pooler or a proxy says either when it has lost sight of a server that may
 * have committed long ago, and doesn't give itself away but by the routine that it can't name. So
 * what only describes a connection proves nothing, server or pooler.
 */
final class Refusal {
  private Refusal() {}

  /**
   * Whether nothing was committed.
   *
   * @param error the first that came in the exchange that commits
   * @param beforeCommit whether statements of the transaction were still unanswered by then
   */
  static boolean isSure(ServerError error, boolean beforeCommit) {
    if (leavesTheCommitOpen(error.sqlState())) {
      return false;
    }
    return switch (error.severity()) {
      case "ERROR" -> error.routine().isPresent() || !isOfASystem(error.sqlState());
      case "FATAL" -> error.routine().isPresent() && beforeCommit;
      default -> false; // PANIC may come behind a commit
    };
  }

  /** Class 08, connection exceptions, 08007 among them, and "statement completion unknown". */
  private static boolean leavesTheCommitOpen(String sqlState) {
    return sqlState.startsWith("08") || sqlState.equals("40003");
  }

  /** System errors and internal ones, as which poolers report a server that they can't reach. */
  private static boolean isOfASystem(String sqlState) {
    return sqlState.startsWith("58") || sqlState.startsWith("XX");
  }
}
