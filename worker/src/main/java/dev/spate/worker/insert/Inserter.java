package dev.spate.worker.insert;

import java.io.IOException;

/**
 * Sends one transaction after another on one connection. For one thread, but for {@link #close}.
 */
public interface Inserter extends AutoCloseable {
  /**
   * Inserts the rows of one transaction and waits for what comes of it. Never throws for what the
   * server or the network does.
   *
   * @param firstSequence the sequence of the transaction's first row among the worker's; the others
   *     follow it without a gap
   */
  InsertResult insert(long firstSequence);

  /**
   * One round trip that makes the server do nothing, to measure the network.
   *
   * @throws IOException if the connection is lost
   */
  void ping() throws IOException;

  /** Closes the connection; from any thread, and an insert that is under way ends at once. */
  @Override
  void close();
}
