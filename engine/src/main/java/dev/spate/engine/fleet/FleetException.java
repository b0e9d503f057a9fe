package dev.spate.engine.fleet;

/** A fleet that can't be made ready for a trial, or that can't give back what it changed. */
public final class FleetException extends Exception {
  private static final long serialVersionUID = 1;

  /** With a sentence for a person. */
  public FleetException(String message, Throwable cause) {
    super(message, cause);
  }
}
