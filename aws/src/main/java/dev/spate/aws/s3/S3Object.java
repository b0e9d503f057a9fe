package dev.spate.aws.s3;

import static java.util.Objects.requireNonNull;

/** An object as it was read. */
public final class S3Object {
  private final byte[] content;
  private final String etag;

  S3Object(byte[] content, String etag) {
    this.content = requireNonNull(content, "content is null");
    this.etag = requireNonNull(etag, "etag is null");
  }

  /** Its bytes, the caller's to keep. */
  public byte[] content() {
    return content;
  }

  /** The entity tag, in its quotes. */
  public String etag() {
    return etag;
  }
}
