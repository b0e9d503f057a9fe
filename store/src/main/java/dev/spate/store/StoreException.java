package dev.spate.store;

import java.io.IOException;

/** A store didn't do what it was asked to; the message names the place, the key and the reason. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure with its whole message. */
  public StoreException(String message) {
    super(message);
  }

  /** A failure with its whole message and what it came from. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What couldn't be done with which object.
   *
   * @param verb such as "read"
   */
  static StoreException of(String place, String verb, String key, String reason, Throwable cause) {
    return new StoreException(
        "%s: can't %s %s: %s".formatted(place, verb, key.isEmpty() ? "it" : key, reason), cause);
  }
}
