package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is an error, in the form that AWS gives it. */
final class ServiceError extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Response response;

  private ServiceError(int status, String type, String message, ObjectNode body) {
    // Where it was thrown is nobody's business, and throttles come by the thousand.
    super(message, null, false, false);
    Response plain = Response.json(status, body).with("x-amzn-ErrorType", type);
    this.response = status == 429 ? plain.with("Retry-After", "1") : plain;
  }

  /** The whole answer. */
  Response response() {
    return response;
  }

  static ServiceError of(int status, String type, String message) {
    return new ServiceError(
        status, type, message, Json.object().put("Type", "User").put("message", message));
  }

  /** A value that the operation can't take. */
  static ServiceError invalid(String message) {
    return of(400, "InvalidParameterValueException", message);
  }

  /** A value that the operation's schema forbids; these come without a type of their own. */
  static ServiceError outOfSchema(String value, String member, String constraint) {
    String message =
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, member, constraint);
    return new ServiceError(
        400, "ValidationException", message, Json.object().put("message", message));
  }

  /** What the operation needs isn't there. */
  static ServiceError missing(String member) {
    return outOfSchema("null", member, "Member must not be null");
  }

  /** What was named isn't there; the message's key has another case than elsewhere. */
  static ServiceError notFound(String message) {
    return new ServiceError(
        404,
        "ResourceNotFoundException",
        message,
        Json.object().put("Type", "User").put("Message", message));
  }

  /** Lambda itself failed. */
  static ServiceError internal(String message) {
    return new ServiceError(
        500,
        "ServiceException",
        message,
        Json.object().put("Type", "Service").put("Message", message));
  }

  /**
   * A limit refused an invocation.
   *
   * @param reason which limit, as the API names it
   */
  static ServiceError throttled(String reason) {
    String message = "Rate Exceeded.";
    return new ServiceError(
        429,
        "TooManyRequestsException",
        message,
        Json.object().put("Reason", reason).put("Type", "User").put("message", message));
  }
}
