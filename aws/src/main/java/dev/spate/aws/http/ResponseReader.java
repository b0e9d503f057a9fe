package dev.spate.aws.http;

import java.io.IOException;

/**
 * Reads the responses of one connection, one after the other, by the framing of RFC 9112. What it
 * doesn't understand it refuses: a length that is guessed would make an answer of the next one.
 */
final class ResponseReader {
  /** Status line and header fields together, of one message. */
  static final int MAX_HEAD_BYTES = 64 * 1024;

  static final int MAX_FIELDS = 200;

  /** Beyond what Lambda returns (6 MB; its quotas), so that a response can't fill the heap. */
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  /** Interim responses (1xx) before the one that counts. */
  private static final int MAX_INTERIM = 16;

  private static final byte[] NOTHING = {};

  private final ResponseInput in;
  private int headLeft;

  ResponseReader(ResponseInput in) {
    this.in = in;
  }

  /**
   * Reads a response whole.
   *
   * @param method the request's, by which some responses have no body
   */
  HttpResponse read(String method) throws IOException {
    for (int interim = 0; interim <= MAX_INTERIM; interim++) {
      headLeft = MAX_HEAD_BYTES;
      String line = line("status line");
      int status = status(line);
      HttpHeaders headers = fields("header");
      if (status == 101) {
        throw new MalformedResponseException("the server changed to a protocol nobody asked for");
      }
      if (status >= 200) {
        return whole(method, line, status, headers);
      }
    }
    throw new MalformedResponseException("more than %d interim responses".formatted(MAX_INTERIM));
  }

  private HttpResponse whole(String method, String line, int status, HttpHeaders headers)
      throws IOException {
    boolean keep = keepAlive(line, headers);
    if (method.equals("HEAD")
        || (method.equals("CONNECT") && status < 300)
        || status == 204
        || status == 304) {
      return new HttpResponse(status, headers, NOTHING, keep);
    }
    if (headers.first("Transfer-Encoding").isPresent()) {
      String coding = String.join(",", headers.members("Transfer-Encoding"));
      if (!coding.equals("chunked")) {
        throw new MalformedResponseException(
            "the body's transfer encoding is '%s' and not chunked".formatted(coding));
      }
      // with a length beside it, somebody on the way may have read other bounds than these
      boolean sure = headers.first("Content-Length").isEmpty() && line.startsWith("HTTP/1.1");
      byte[] body = new ChunkedBody(in).read(MAX_BODY_BYTES);
      headLeft = MAX_HEAD_BYTES;
      fields("trailer");
      return new HttpResponse(status, headers, body, keep && sure);
    }
    if (headers.first("Content-Length").isPresent()) {
      byte[] body = new byte[length(headers)];
      in.readFully(body, 0, body.length);
      return new HttpResponse(status, headers, body, keep);
    }
    return new HttpResponse(status, headers, in.readToEnd(MAX_BODY_BYTES), false);
  }

  private String line(String what) throws IOException {
    String line = in.line(headLeft, what);
    headLeft -= Math.min(headLeft, line.length() + 2);
    return line;
  }

  /** Such as {@code HTTP/1.1 200 OK}; the reason may be missing. */
  private static int status(String line) throws MalformedResponseException {
    boolean form =
        (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
            && line.length() >= 12
            && (line.length() == 12 || line.charAt(12) == ' ');
    int status = 0;
    for (int i = 9; form && i < 12; i++) {
      int digit = line.charAt(i) - '0';
      form = digit >= 0 && digit <= 9;
      status = 10 * status + digit;
    }
    if (!form || status < 100) {
      throw new MalformedResponseException("no status line of HTTP/1.1: " + shown(line));
    }
    return status;
  }

  private HttpHeaders fields(String what) throws IOException {
    HttpHeaders.Builder fields = new HttpHeaders.Builder();
    for (String line = line(what); !line.isEmpty(); line = line(what)) {
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        if (fields.size() == 0) {
          throw new MalformedResponseException("the first %s begins with a space".formatted(what));
        }
        fields.fold(line.strip());
        continue;
      }
      int colon = line.indexOf(':');
      if (colon <= 0 || !isToken(line, colon)) {
        throw new MalformedResponseException("no %s field: %s".formatted(what, shown(line)));
      }
      fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
      if (fields.size() > MAX_FIELDS) {
        throw new MalformedResponseException("more than %d %s fields".formatted(MAX_FIELDS, what));
      }
    }
    return fields.build();
  }

  /** A field's name (RFC 9110, section 5.6.2): a space before the colon would be part of it. */
  private static boolean isToken(String line, int end) {
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean keepAlive(String line, HttpHeaders headers) {
    return line.startsWith("HTTP/1.1")
        ? !headers.members("Connection").contains("close")
        : headers.members("Connection").contains("keep-alive");
  }

  /** The length, which may be said more than once if it is the same each time. */
  private static int length(HttpHeaders headers) throws MalformedResponseException {
    long length = -1;
    for (String text : headers.members("Content-Length")) {
      if (text.isEmpty()
          || text.length() > 18
          || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new MalformedResponseException("Content-Length is no number: " + shown(text));
      }
      long said = Long.parseLong(text);
      if (length >= 0 && said != length) {
        throw new MalformedResponseException("two lengths: %d and %d".formatted(length, said));
      }
      length = said;
    }
    if (length > MAX_BODY_BYTES) {
      throw new MalformedResponseException(
          "the body of %d bytes is longer than the %d that are taken"
              .formatted(length, MAX_BODY_BYTES));
    }
    return (int) length;
  }

  /** What a server sent, for a person: short, and nothing that a terminal would obey. */
  static String shown(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return "'" + start.replaceAll("[^\\x20-\\x7E…]", "?") + "'";
  }
}
