package dev.spate.worker.connect;

import dev.spate.protocol.text.Excerpt;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an SQLException says, in a form that a message can quote. */
public final class DatabaseError {
  /** A message may quote values of any size. */
  private static final int MAX_LENGTH = 1_000;

  private DatabaseError() {}

  /**
   * The server's own sentence with its detail, on one line and without severity and position; the
   * driver's where no server spoke. At most {@link #MAX_LENGTH} characters.
   */
  public static String message(SQLException e) {
    return Excerpt.of(whole(e), MAX_LENGTH);
  }

  private static String whole(SQLException e) {
    ServerErrorMessage answer = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (answer == null || answer.getMessage() == null) {
      return String.valueOf(e.getMessage());
    }
    String detail = answer.getDetail();
    return detail == null ? answer.getMessage() : answer.getMessage() + " (" + detail + ")";
  }

  /** What the server suggests, where it does. */
  public static Optional<String> hint(SQLException e) {
    ServerErrorMessage answer = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    return Optional.ofNullable(answer == null ? null : answer.getHint())
        .map(hint -> Excerpt.of(hint, MAX_LENGTH));
  }

  /** The five characters that say what kind of error it is. */
  public static Optional<String> sqlState(SQLException e) {
    return Optional.ofNullable(e.getSQLState());
  }

  /** Whether the error is of this kind. */
  public static boolean is(SQLException e, String sqlState) {
    return sqlState.equals(e.getSQLState());
  }

  /**
   * Whether the connection is gone with it: class 08 (connection exceptions), or 57P0x (the server
   * ended the session).
   */
  public static boolean connectionLost(SQLException e) {
    String state = sqlState(e).orElse("");
    return state.startsWith("08") || state.startsWith("57P0");
  }
}
