package dev.spate.aws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.util.Map;

/** A request as it is sent but for what belongs to the connection. Immutable but for its body. */
public final class HttpRequest {
  private final String method;
  private final String target;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * A request.
   *
   * @param target path and query, encoded
   * @param headers without Host, Content-Length and Connection, which are the client's
   * @param body not to be changed from now on
   */
  public HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {
    this.method = requireNonNull(method, "method is null");
    this.target = requireNonNull(target, "target is null");
    this.headers = requireNonNull(headers, "headers is null");
    this.body = requireNonNull(body, "body is null");
    requirePlain("method", method, false);
    requirePlain("target", target, false);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      requirePlain("header name", header.getKey(), false);
      requirePlain("header " + header.getKey(), header.getValue(), true);
    }
  }

  /** What could begin another line or another request mustn't be in a line of this one. */
  private static void requirePlain(String what, String text, boolean spaces) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c < 0x7F;
      if (!plain && !(spaces && (c == ' ' || c == '\t'))) {
        throw new IllegalArgumentException(
            "a request's %s holds character %d".formatted(what, (int) c));
      }
    }
  }

  String method() {
    return method;
  }

  /**
   * The bytes of head and body, for one write.
   *
   * @param prefix what stands before the target where a proxy is asked: scheme and authority
   * @param further header lines of the connection, each with its end
   */
  byte[] bytes(String host, String prefix, String further) {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(prefix).append(target).append(" HTTP/1.1\r\nHost: ");
    head.append(host).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(further).append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] all = new byte[head.length() + body.length];
    byte[] first = head.toString().getBytes(ISO_8859_1);
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }
}
