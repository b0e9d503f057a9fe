package dev.spate.engine.document;

/** A run that another process drives. */
public final class LeaseHeldException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says who has the lease. */
  public LeaseHeldException(String message) {
    super(message);
  }
}
