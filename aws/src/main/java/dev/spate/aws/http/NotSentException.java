package dev.spate.aws.http;

import java.io.IOException;

/** A request of which no byte was sent: nothing can have come of it. */
public final class NotSentException extends IOException {
  private static final long serialVersionUID = 1L;

  NotSentException(String message) {
    super(message);
  }

  NotSentException(String message, Throwable cause) {
    super(message, cause);
  }
}
