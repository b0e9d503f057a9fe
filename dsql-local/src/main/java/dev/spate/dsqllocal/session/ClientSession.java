package dev.spate.dsqllocal.session;

import java.io.IOException;

/** The session of a client that is logged in and has had its first ReadyForQuery. */
public interface ClientSession {
  /**
   * Takes the client's next message and answers it, on the one thread that reads from the client.
   * Terminate doesn't come here.
   *
   * @throws SessionEndException where the session is over: what was sent is flushed, and the
   *     connection closed
   * @throws IOException where the client has gone; the same follows
   */
  void receive(byte type, byte[] body) throws IOException, InterruptedException;

  /**
   * Gives the backend back, for another session that waits for one; called from other threads. A
   * session may only where it is in no transaction and has nothing to answer; it opens another
   * backend when the next message comes.
   *
   * @return whether it did
   */
  boolean giveBackend();

  /** Takes a CancelRequest, from another thread. */
  void cancel();

  /** Ends it: the client has gone, or was sent away. What is open is rolled back. */
  void close();
}
