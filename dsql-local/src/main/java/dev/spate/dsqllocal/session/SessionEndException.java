package dev.spate.dsqllocal.session;

import java.io.IOException;

/** The session is over; its client was told, or is to see the end of its connection alone. */
public final class SessionEndException extends IOException {
  private static final long serialVersionUID = 1;

  /** With the reason, for this side's log. */
  public SessionEndException(String reason) {
    super(reason);
  }
}
