package dev.spate.dsqllocal.wire;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What an ErrorResponse says (PostgreSQL's manual, "Error and Notice Message Fields").
 *
 * @param severity such as ERROR or FATAL
 */
public record ErrorReport(
    String severity,
    String sqlState,
    String message,
    Optional<String> detail,
    Optional<String> hint) {
  /** The type of an ErrorResponse. */
  public static final byte TYPE = 'E';

  public ErrorReport {
    requireNonNull(severity, "severity is null");
    requireNonNull(sqlState, "sqlState is null");
    requireNonNull(message, "message is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(hint, "hint is null");
  }

  /** A statement's error. */
  public static ErrorReport error(String sqlState, String message) {
    return new ErrorReport("ERROR", sqlState, message, Optional.empty(), Optional.empty());
  }

  /** The end of a session. */
  public static ErrorReport fatal(String sqlState, String message) {
    return new ErrorReport("FATAL", sqlState, message, Optional.empty(), Optional.empty());
  }

  /** The same with a detail. */
  public ErrorReport withDetail(String text) {
    return new ErrorReport(severity, sqlState, message, Optional.of(text), hint);
  }

  /** The same with a hint. */
  public ErrorReport withHint(String text) {
    return new ErrorReport(severity, sqlState, message, detail, Optional.of(text));
  }

  /** As it is sent. */
  public byte[] body() {
    BodyWriter body = new BodyWriter();
    body.int8('S').text(severity).int8('V').text(severity).int8('C').text(sqlState);
    body.int8('M').text(message);
    detail.ifPresent(text -> body.int8('D').text(text));
    hint.ifPresent(text -> body.int8('H').text(text));
    return body.int8(0).bytes();
  }
}
