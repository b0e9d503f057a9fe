package dev.spate.engine.baseline;

import java.util.List;

/** Runs that aren't about the same, with all that stands in the way. */
public final class NotComparableException extends Exception {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // the list is immutable and its elements are texts
  private final List<String> problems;

  /** At least one problem, each a sentence. */
  public NotComparableException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What stands in the way, each a sentence. */
  public List<String> problems() {
    return problems;
  }
}
