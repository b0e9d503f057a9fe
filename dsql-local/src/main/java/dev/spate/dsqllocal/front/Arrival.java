package dev.spate.dsqllocal.front;

import java.util.Optional;

/** What came of a connection's first messages. */
sealed interface Arrival {
  /**
   * Somebody wants a session.
   *
   * @param name of the server, as the client called it by TLS
   */
  record Newcomer(ClientConnection connection, StartupParameters startup, Optional<String> name)
      implements Arrival {}

  /** Somebody wants another session's statement to end; there is no answer to that. */
  record CancelRequest(int pid, int secret) implements Arrival {}

  /** Nothing that could be answered; the connection is closed. */
  record Gone() implements Arrival {}
}
