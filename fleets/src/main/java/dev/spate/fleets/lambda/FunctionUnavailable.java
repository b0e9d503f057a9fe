package dev.spate.fleets.lambda;

import dev.spate.protocol.outcome.WorkerOutcome.Lost;

/** The function can't be invoked as the plan says. */
final class FunctionUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Lost.Kind kind;

  /**
   * With a message that names the plan's key.
   *
   * @param kind what it makes of tasks
   */
  FunctionUnavailable(Lost.Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Lost.Kind kind() {
    return kind;
  }
}
