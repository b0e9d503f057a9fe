package dev.spate.lambdalocal.access;

/** A request that isn't answered, with the reason as AWS gives it. */
public final class AccessDeniedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;

  AccessDeniedException(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  /** The error's name in AWS's API. */
  public String type() {
    return type;
  }
}
