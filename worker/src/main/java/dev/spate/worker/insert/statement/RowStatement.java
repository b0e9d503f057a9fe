package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.ConnectionLostException;

/** Writes a statement that inserts rows. Belongs to one session. */
@FunctionalInterface
public interface RowStatement {
  /**
   * Appends the statement to the exchange under way; a long one may be sent in part.
   *
   * @param firstSequence of the rows; the others follow without a gap
   */
  void write(long firstSequence, int rows) throws ConnectionLostException;
}
