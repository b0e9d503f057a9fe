package dev.spate.store;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What an object was when it was read or written. It stands for the content: an object that is
 * replaced by the same content keeps its version, so contents that writers race with hold something
 * of the writer's own.
 *
 * @param text the store's own name for it, such as an entity tag
 */
public record Version(String text) {
  /** Checks it. */
  public Version {
    requireNonNull(text, "text is null");
    if (text.isBlank()) {
      throw new IllegalArgumentException("a version is not blank");
    }
  }

  static Version ofContent(byte[] content) {
    try {
      return new Version(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
