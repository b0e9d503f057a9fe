package dev.spate.embedded;

import java.io.Serial;
import java.util.List;

/** A server that could not be had. The message is worded for a user and names the target. */
public final class EmbeddedServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** One problem. */
  public EmbeddedServerException(String problem) {
    this(List.of(problem));
  }

  /** Several problems, each a line of the message. */
  public EmbeddedServerException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  EmbeddedServerException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /** Each thing that was wrong; never empty. */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }
}
