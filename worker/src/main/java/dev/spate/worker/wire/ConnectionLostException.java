package dev.spate.worker.wire;

import java.io.IOException;
import java.util.Optional;

/**
 * The connection broke, or the server ended it, before everything was answered. Whether the server
 * committed what was under way cannot be known from this alone: see {@link
 * ServerReplies#completed}.
 */
public final class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ServerError lastWord;

  ConnectionLostException(String message, IOException cause, ServerError lastWord) {
    super(message, cause);
    this.lastWord = lastWord;
  }

  /** The error with which the server ended the connection, e.g. 57P01, if it said one. */
  public Optional<ServerError> lastWord() {
    return Optional.ofNullable(lastWord);
  }
}
