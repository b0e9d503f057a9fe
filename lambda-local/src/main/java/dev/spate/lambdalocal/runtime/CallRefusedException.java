package dev.spate.lambdalocal.runtime;

/** A call of a runtime client that isn't allowed. */
public final class CallRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  private CallRefusedException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  /** The environment isn't in a state in which the call makes sense. */
  public static CallRefusedException state(String call, Object state) {
    return new CallRefusedException(
        403,
        "InvalidStateTransition",
        "%s is not allowed while the runtime is %s".formatted(call, state));
  }

  /** No invocation with that id is under way. */
  public static CallRefusedException requestId() {
    return new CallRefusedException(400, "InvalidRequestID", "Invalid request ID");
  }

  /** The response is larger than what Lambda takes. */
  public static CallRefusedException tooLarge(long limit) {
    return new CallRefusedException(
        413,
        "RequestEntityTooLarge",
        "Exceeded maximum allowed payload size (%d bytes).".formatted(limit));
  }

  /** The status that answers the call. */
  public int status() {
    return status;
  }

  /** The error's type as the Runtime API names it. */
  public String type() {
    return type;
  }
}
