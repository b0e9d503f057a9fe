package dev.spate.worker.wire;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An ErrorResponse of the server.
 *
 * @param severity ERROR, or FATAL or PANIC when the server ends the connection
 * @param sqlState five characters, e.g. 23505
 * @param message the primary message
 * @param detail what the server adds; may quote values of the row
 * @param hint what the server suggests
 * @param routine the function of PostgreSQL's source that reported it; only a PostgreSQL says one,
 *     and nothing that stands before it
 * @param about what the error is about
 * @see <a href="https://www.postgresql.org/docs/current/protocol-error-fields.html">Fields</a>
 */
public record ServerError(
    String severity,
    String sqlState,
    String message,
    Optional<String> detail,
    Optional<String> hint,
    Optional<String> routine,
    About about) {

  /**
   * The names that an error says it is about.
   *
   * @param schema the table's
   * @param table the table, which may be a partition
   */
  public record About(
      Optional<String> schema,
      Optional<String> table,
      Optional<String> column,
      Optional<String> constraint) {
    /** An error that names nothing. */
    public static final About NOTHING =
        new About(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public ServerError {
    requireNonNull(severity, "severity is null");
    requireNonNull(sqlState, "sqlState is null");
    requireNonNull(message, "message is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(hint, "hint is null");
    requireNonNull(routine, "routine is null");
    requireNonNull(about, "about is null");
  }

  /** An error that names nothing. */
  public ServerError(
      String severity,
      String sqlState,
      String message,
      Optional<String> detail,
      Optional<String> hint,
      Optional<String> routine) {
    this(severity, sqlState, message, detail, hint, routine, About.NOTHING);
  }

  /** Whether the server ends the connection with this error. */
  public boolean endsConnection() {
    return !severity.equals("ERROR");
  }

  @Override
  public String toString() {
    return severity + " " + sqlState + ": " + message;
  }
}
