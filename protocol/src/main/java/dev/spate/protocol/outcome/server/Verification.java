package dev.spate.protocol.outcome.server;

import static java.util.Objects.requireNonNull;

/**
 * A rule that a server is said to keep, and what was seen of it.
 *
 * @param rule what is held against the server
 * @param expected what should be seen
 * @param source who says so
 * @param seen what was seen, in the server's words where it has some
 * @param verdict what follows
 */
public record Verification(
    String rule, String expected, String source, String seen, Verdict verdict) {
  /** What follows from what was seen. */
  public enum Verdict {
    /** It is as expected. */
    AGREES("agrees"),
    /** It is otherwise. */
    DIFFERS("differs"),
    /** It can't be seen from a session, or wasn't tried. */
    NOT_SEEN("not seen");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** For a person. */
    public String text() {
      return text;
    }
  }

  public Verification {
    requireNonNull(rule, "rule is null");
    requireNonNull(expected, "expected is null");
    requireNonNull(source, "source is null");
    requireNonNull(seen, "seen is null");
    requireNonNull(verdict, "verdict is null");
  }
}
