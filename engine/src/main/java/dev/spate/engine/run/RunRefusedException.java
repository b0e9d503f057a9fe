package dev.spate.engine.run;

import java.util.List;

/** A run that was refused before a row was written. */
public final class RunRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // an immutable list of texts
  private final List<String> problems;

  /**
   * With everything that stands in the way.
   *
   * @param problems each a sentence that begins with the place, at least one
   */
  public RunRefusedException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What stands in the way. */
  public List<String> problems() {
    return problems;
  }
}
