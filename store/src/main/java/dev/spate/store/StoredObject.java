package dev.spate.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** An object as it was read. */
public final class StoredObject {
  private final byte[] content;
  private final Version version;

  /** An object of this content, which is not copied. */
  public StoredObject(byte[] content, Version version) {
    this.content = requireNonNull(content, "content is null");
    this.version = requireNonNull(version, "version is null");
  }

  /** Its bytes, which are the caller's to read and not to change. */
  public byte[] content() {
    return content;
  }

  /** Its content as text in UTF-8. */
  public String text() {
    return new String(content, UTF_8);
  }

  /** Which version was read. */
  public Version version() {
    return version;
  }

  @Override
  public String toString() {
    return "%d bytes, version %s".formatted(content.length, version.text());
  }
}
