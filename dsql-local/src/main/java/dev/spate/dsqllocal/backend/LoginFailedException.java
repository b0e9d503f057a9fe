package dev.spate.dsqllocal.backend;

import dev.spate.dsqllocal.wire.BodyReader;
import java.io.IOException;

/** PostgreSQL's no to a login. */
final class LoginFailedException extends IOException {
  private static final long serialVersionUID = 1;

  private final String sqlState;

  private LoginFailedException(String sqlState, String message) {
    super(message);
    this.sqlState = sqlState;
  }

  /** From an ErrorResponse. */
  static LoginFailedException of(byte[] body) {
    BodyReader fields = new BodyReader(body);
    String sqlState = "";
    String message = "";
    for (byte field = fields.int8(); field != 0; field = fields.int8()) {
      String text = fields.text();
      if (field == 'C') {
        sqlState = text;
      } else if (field == 'M') {
        message = text;
      }
    }
    return new LoginFailedException(sqlState, message);
  }

  /** Whether the server has no connection left: those that were closed last are still ending. */
  boolean isTooMany() {
    return sqlState.equals("53300");
  }
}
