package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.task.Outcome.Lost;

/** The function can't be invoked as the plan says. */
public final class FunctionUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Lost.Kind kind;

  /**
   * With a message that names the plan's key.
   *
   * @param kind what it makes of tasks
   */
  public FunctionUnavailableException(Lost.Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Lost.Kind kind() {
    return kind;
  }
}
