package dev.spate.dsqllocal.session;

import java.io.IOException;

/** No connection to the PostgreSQL behind the cluster; the message is for the client. */
public final class BackendUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  /** With a message for the client. */
  public BackendUnavailableException(String message) {
    super(message);
  }

  /** With a message for the client, and what led to it. */
  public BackendUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
