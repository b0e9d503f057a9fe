package dev.spate.lambdalocal.functions;

/** A function whose start-up fails. */
public final class BrokenFunction {
  public BrokenFunction() {
    throw new IllegalStateException("no database configured");
  }

  /** Is never reached. */
  public String handle(String ignored) {
    return "unreachable";
  }
}
