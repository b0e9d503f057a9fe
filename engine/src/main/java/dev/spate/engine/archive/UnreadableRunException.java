package dev.spate.engine.archive;

/** There is no run that can be read; the message says in a sentence what there is. */
public final class UnreadableRunException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what there is in a run's place. */
  public UnreadableRunException(String message) {
    super(message);
  }

  /** With what there is in a run's place, and what showed it. */
  public UnreadableRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
