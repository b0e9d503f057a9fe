package dev.spate.worker.connect.vault;

import java.io.IOException;

/** Vault doesn't give what was asked for; the message says why, and holds no secret. */
public final class VaultException extends IOException {
  private static final long serialVersionUID = 1L;

  VaultException(String message) {
    super(message);
  }
}
