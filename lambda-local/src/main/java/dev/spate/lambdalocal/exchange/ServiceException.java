package dev.spate.lambdalocal.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is an error, in the form that AWS gives it. */
public final class ServiceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ApiResponse response;

  private ServiceException(int status, String type, String message, ObjectNode body) {
    // Where it was thrown is nobody's business, and throttles come by the thousand.
    super(message, null, false, false);
    ApiResponse plain = ApiResponse.json(status, body).with("x-amzn-ErrorType", type);
    this.response = status == 429 ? plain.with("Retry-After", "1") : plain;
  }

  /** The whole answer. */
  public ApiResponse response() {
    return response;
  }

  public static ServiceException of(int status, String type, String message) {
    return new ServiceException(
        status, type, message, ApiJson.object().put("Type", "User").put("message", message));
  }

  /** A value that the operation can't take. */
  public static ServiceException invalid(String message) {
    return of(400, "InvalidParameterValueException", message);
  }

  /** A value that the operation's schema forbids; these come without a type of their own. */
  public static ServiceException outOfSchema(String value, String member, String constraint) {
    String message =
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, member, constraint);
    return new ServiceException(
        400, "ValidationException", message, ApiJson.object().put("message", message));
  }

  /** What the operation needs isn't there. */
  public static ServiceException missing(String member) {
    return outOfSchema("null", member, "Member must not be null");
  }

  /** What was named isn't there; the message's key has another case than elsewhere. */
  public static ServiceException notFound(String message) {
    return new ServiceException(
        404,
        "ResourceNotFoundException",
        message,
        ApiJson.object().put("Type", "User").put("Message", message));
  }

  /** Lambda itself failed. */
  public static ServiceException internal(String message) {
    return new ServiceException(
        500,
        "ServiceException",
        message,
        ApiJson.object().put("Type", "Service").put("Message", message));
  }

  /**
   * A limit refused an invocation.
   *
   * @param reason which limit, as the API names it
   */
  public static ServiceException throttled(String reason) {
    String message = "Rate Exceeded.";
    return new ServiceException(
        429,
        "TooManyRequestsException",
        message,
        ApiJson.object().put("Reason", reason).put("Type", "User").put("message", message));
  }
}
