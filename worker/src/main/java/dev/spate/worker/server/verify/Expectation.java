package dev.spate.worker.server.verify;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.server.Verification;
import dev.spate.protocol.outcome.server.Verification.Verdict;

/**
 * A rule, before it is held against a server.
 *
 * @param rule what is held against the server
 * @param expected what should be seen
 * @param source who says so
 */
public record Expectation(String rule, String expected, String source) {
  public Expectation {
    requireNonNull(rule, "rule is null");
    requireNonNull(expected, "expected is null");
    requireNonNull(source, "source is null");
  }

  /** With what was seen of it. */
  public Verification seen(boolean agrees, String seen) {
    return new Verification(
        rule, expected, source, seen, agrees ? Verdict.AGREES : Verdict.DIFFERS);
  }

  /** Where nothing could be seen. */
  public Verification notSeen(String why) {
    return new Verification(rule, expected, source, why, Verdict.NOT_SEEN);
  }
}
