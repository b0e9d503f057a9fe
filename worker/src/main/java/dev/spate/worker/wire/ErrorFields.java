package dev.spate.worker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Reads the fields of an ErrorResponse: each a letter and a string, a zero byte at the end. */
final class ErrorFields {
  private String severity = "";
  private String plainSeverity = "";
  private String sqlState = "";
  private String message = "";
  private Optional<String> detail = Optional.empty();
  private Optional<String> hint = Optional.empty();

  private ErrorFields() {}

  static ServerError read(byte[] buffer, int from, int to) {
    ErrorFields fields = new ErrorFields();
    int at = from;
    while (at < to && buffer[at] != 0) {
      int begin = at + 1;
      int stop = begin;
      while (stop < to && buffer[stop] != 0) {
        stop++;
      }
      fields.take(buffer[at], new String(buffer, begin, stop - begin, UTF_8));
      at = stop + 1;
    }
    return fields.toError();
  }

  private void take(byte letter, String value) {
    switch (letter) {
      case 'S' -> severity = value;
      case 'V' -> plainSeverity = value;
      case 'C' -> sqlState = value;
      case 'M' -> message = value;
      case 'D' -> detail = Optional.of(value);
      case 'H' -> hint = Optional.of(value);
      default -> {} // where in the server's source, which table, and so on
    }
  }

  private ServerError toError() {
    // 'S' may be in the server's language; 'V' never is, but old and foreign servers leave it out.
    String level = plainSeverity.isEmpty() ? severity : plainSeverity;
    return new ServerError(level, sqlState, message, detail, hint);
  }
}
