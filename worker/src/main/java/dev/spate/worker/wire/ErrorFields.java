package dev.spate.worker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.text.Excerpt;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the fields of an ErrorResponse: each a letter and a string, a zero byte at the end. Of a
 * text of any length only the beginning is kept.
 */
final class ErrorFields {
  /** What a character takes in UTF-8 at most. */
  private static final int BYTES_OF_CHARACTER = 4;

  private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

  /** internal_error: for a server that gives no code, or one that is none. */
  private static final String UNCODED = "XX000";

  private String severity = "";
  private String plainSeverity = "";
  private String sqlState = "";
  private String message = "";
  private Optional<String> detail = Optional.empty();
  private Optional<String> hint = Optional.empty();
  private Optional<String> routine = Optional.empty();
  private Optional<String> schema = Optional.empty();
  private Optional<String> table = Optional.empty();
  private Optional<String> column = Optional.empty();
  private Optional<String> constraint = Optional.empty();

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
      // One character more than is kept, so that none that is kept can be cut in two.
      int most = (ErrorCauses.MAX_MESSAGE + 1) * BYTES_OF_CHARACTER;
      String value = new String(buffer, begin, Math.min(stop - begin, most), UTF_8);
      fields.take(buffer[at], Excerpt.of(value, ErrorCauses.MAX_MESSAGE));
      at = stop + 1;
    }
    return fields.toError();
  }

  /** Whether a notice came from this function of PostgreSQL's source. */
  static boolean isFrom(byte[] routine, byte[] buffer, int from, int to) {
    for (int at = from; at < to && buffer[at] != 0; ) {
      int begin = at + 1;
      int stop = begin;
      while (stop < to && buffer[stop] != 0) {
        stop++;
      }
      if (buffer[at] == 'R') {
        return Arrays.equals(buffer, begin, stop, routine, 0, routine.length);
      }
      at = stop + 1;
    }
    return false;
  }

  private void take(byte letter, String value) {
    switch (letter) {
      case 'S' -> severity = value;
      case 'V' -> plainSeverity = value;
      case 'C' -> sqlState = value;
      case 'M' -> message = value;
      case 'D' -> detail = Optional.of(value);
      case 'H' -> hint = Optional.of(value);
      case 'R' -> routine = Optional.of(value);
      case 's' -> schema = Optional.of(value);
      case 't' -> table = Optional.of(value);
      case 'c' -> column = Optional.of(value);
      case 'n' -> constraint = Optional.of(value);
      default -> {} // where in the server's source, and so on
    }
  }

  private ServerError toError() {
    // 'S' may be in the server's language; 'V' never is, but old and foreign servers leave it out.
    String level = plainSeverity.isEmpty() ? severity : plainSeverity;
    String code = SQL_STATE.matcher(sqlState).matches() ? sqlState : UNCODED;
    return new ServerError(
        level,
        code,
        message,
        detail,
        hint,
        routine,
        new ServerError.About(schema, table, column, constraint));
  }
}
