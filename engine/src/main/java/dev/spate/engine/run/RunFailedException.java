package dev.spate.engine.run;

/** A run that could not be finished; the trials that were done are kept. */
public final class RunFailedException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says at which trial, and why. */
  public RunFailedException(String message) {
    super(message);
  }
}
