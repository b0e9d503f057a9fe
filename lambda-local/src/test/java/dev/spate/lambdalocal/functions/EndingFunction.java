package dev.spate.lambdalocal.functions;

/** A function whose process ends while it starts. */
public final class EndingFunction {
  public EndingFunction() {
    Runtime.getRuntime().exit(7);
  }

  /** Is never reached. */
  public String handle(String ignored) {
    return "unreachable";
  }
}
