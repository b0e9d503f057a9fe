package dev.spate.aws;

import java.io.IOException;

/** There are no credentials; the message says where they were looked for, and holds no secret. */
public final class CredentialException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure with its whole message. */
  public CredentialException(String message) {
    super(message);
  }
}
