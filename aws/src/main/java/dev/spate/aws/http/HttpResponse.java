package dev.spate.aws.http;

import static java.util.Objects.requireNonNull;

/** A whole response. */
public final class HttpResponse {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;
  private final boolean keepAlive;

  HttpResponse(int status, HttpHeaders headers, byte[] body, boolean keepAlive) {
    this.status = status;
    this.headers = requireNonNull(headers, "headers is null");
    this.body = requireNonNull(body, "body is null");
    this.keepAlive = keepAlive;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The header fields. */
  public HttpHeaders headers() {
    return headers;
  }

  /** The body, decoded from its framing; the caller's to keep. */
  public byte[] body() {
    return body;
  }

  /** Whether the connection may carry another request. */
  boolean keepAlive() {
    return keepAlive;
  }
}
