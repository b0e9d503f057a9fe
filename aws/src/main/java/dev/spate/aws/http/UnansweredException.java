package dev.spate.aws.http;

import java.io.IOException;

/**
 * A request that was sent, at least in part, and got no whole answer: anything may have come of it.
 */
public final class UnansweredException extends IOException {
  private static final long serialVersionUID = 1L;

  UnansweredException(String message, Throwable cause) {
    super(message, cause);
  }
}
