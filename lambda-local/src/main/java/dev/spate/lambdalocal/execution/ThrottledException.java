package dev.spate.lambdalocal.execution;

/** A limit doesn't let an invocation begin. */
public final class ThrottledException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * With a reason as the service's API names it.
   *
   * @param reason such as {@code ReservedFunctionConcurrentInvocationLimitExceeded}
   */
  public ThrottledException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** The limit, as the service's API names it. */
  public String reason() {
    return reason;
  }
}
