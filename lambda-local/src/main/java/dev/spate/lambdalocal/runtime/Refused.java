package dev.spate.lambdalocal.runtime;

/** A call of a runtime client that isn't allowed. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  private Refused(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  /** The environment isn't in a state in which the call makes sense. */
  public static Refused state(String call, Object state) {
    return new Refused(
        403,
        "InvalidStateTransition",
        "%s is not allowed while the runtime is %s".formatted(call, state));
  }

  /** No invocation with that id is under way. */
  public static Refused requestId() {
    return new Refused(400, "InvalidRequestID", "Invalid request ID");
  }

  /** The response is larger than what Lambda takes. */
  public static Refused tooLarge(long limit) {
    return new Refused(
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
