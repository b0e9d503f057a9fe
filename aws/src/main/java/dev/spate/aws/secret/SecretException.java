package dev.spate.aws.secret;

import java.io.IOException;

/** A secret can't be had; the message says which and why, and holds nothing of it. */
public final class SecretException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure with its whole message. */
  public SecretException(String message) {
    super(message);
  }
}
