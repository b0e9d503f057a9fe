package dev.spate.aws.s3;

import java.io.IOException;

/** S3 refused a request, or gave no answer; the message says which, and holds no secret. */
public final class S3Exception extends IOException {
  private static final long serialVersionUID = 1L;

  S3Exception(String message) {
    super(message);
  }

  S3Exception(String message, Throwable cause) {
    super(message, cause);
  }
}
