package dev.spate.worker.insert;

import dev.spate.worker.wire.ConnectionLost;

/** Writes a statement that inserts rows. Belongs to one session. */
@FunctionalInterface
interface RowStatement {
  /**
   * Appends the statement to the exchange under way; a long one may be sent in part.
   *
   * @param firstSequence of the rows; the others follow without a gap
   */
  void write(long firstSequence, int rows) throws ConnectionLost;
}
