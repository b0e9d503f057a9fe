package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.worker.connect.login.LoginWays;
import java.sql.SQLException;
import java.util.Optional;

/** No connection could be opened. The message is for a person and holds no secret. */
public final class ConnectionFailedException extends SQLException {
  private static final long serialVersionUID = 1L;

  private final Lost.Kind kind;
  private final LoginWays.Remedy remedy;

  private ConnectionFailedException(
      Lost.Kind kind, LoginWays.Remedy remedy, String message, String sqlState, Throwable cause) {
    super(message, sqlState, cause);
    this.kind = requireNonNull(kind, "kind is null");
    this.remedy = requireNonNull(remedy, "remedy is null");
  }

  private ConnectionFailedException(
      Lost.Kind kind, String message, String sqlState, Throwable cause) {
    this(kind, LoginWays.Remedy.NONE, message, sqlState, cause);
  }

  /** The address, the network, TLS or the time-out is at fault. */
  static ConnectionFailedException unreachable(String message, SQLException cause) {
    return new ConnectionFailedException(
        Lost.Kind.UNREACHABLE, message, cause.getSQLState(), cause);
  }

  /** The server refused the login. */
  static ConnectionFailedException denied(String message, SQLException cause) {
    return new ConnectionFailedException(Lost.Kind.DENIED, message, cause.getSQLState(), cause);
  }

  /** The server refused, which something may help against. */
  static ConnectionFailedException refused(
      Lost.Kind kind, LoginWays.Remedy remedy, String message, SQLException cause) {
    return new ConnectionFailedException(kind, remedy, message, cause.getSQLState(), cause);
  }

  /** The credentials can't be found, so nothing was tried. */
  static ConnectionFailedException noCredentials(String message) {
    return new ConnectionFailedException(Lost.Kind.DENIED, message, null, null);
  }

  /** The server answered with an error that is no refused login. */
  static ConnectionFailedException databaseError(String message, SQLException cause) {
    return new ConnectionFailedException(
        Lost.Kind.DATABASE_ERROR, message, cause.getSQLState(), cause);
  }

  /** The URL can't be used, so nothing was tried. */
  static ConnectionFailedException badUrl(String message) {
    return new ConnectionFailedException(Lost.Kind.UNREACHABLE, message, null, null);
  }

  /** The same failure with more said of it. */
  ConnectionFailedException with(String more) {
    return new ConnectionFailedException(
        kind, remedy, getMessage() + more, getSQLState(), getCause());
  }

  /** {@code UNREACHABLE}, {@code DENIED} or {@code DATABASE_ERROR}. */
  public Lost.Kind kind() {
    return kind;
  }

  /** What may help. */
  LoginWays.Remedy remedy() {
    return remedy;
  }

  /** The server's code, where a server answered. */
  public Optional<String> sqlState() {
    return Optional.ofNullable(getSQLState());
  }
}
