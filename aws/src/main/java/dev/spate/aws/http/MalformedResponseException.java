package dev.spate.aws.http;

import java.io.IOException;

/** What came isn't a response of HTTP/1.1, or is one beyond all bounds. */
public final class MalformedResponseException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedResponseException(String message) {
    super(message);
  }
}
