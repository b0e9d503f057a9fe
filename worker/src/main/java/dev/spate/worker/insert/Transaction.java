package dev.spate.worker.insert;

import dev.spate.worker.wire.ConnectionLostException;

/** The round trips that store the rows of a transaction. */
interface Transaction {
  /**
   * Runs it, or stops at the first error of the server, which is then found among the session's
   * replies.
   *
   * @return how many rows the server says it stored
   */
  long run(long firstSequence) throws ConnectionLostException;

  /** Whether the run under way has sent, or begun to send, what commits it. */
  boolean commitSent();

  /** How many statements of the exchange that commits must complete before it can commit. */
  int statementsBeforeCommit();
}
