package dev.spate.engine.target;

import java.util.List;

/** Servers of targets that can't be started. */
public final class TargetServersException extends Exception {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // an immutable list of texts
  private final List<String> problems;

  /**
   * With the reasons.
   *
   * @param problems each a sentence that names its target
   */
  public TargetServersException(List<String> problems, Throwable cause) {
    super(String.join("\n", problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** Why, for each server that can't be started. */
  public List<String> problems() {
    return problems;
  }
}
