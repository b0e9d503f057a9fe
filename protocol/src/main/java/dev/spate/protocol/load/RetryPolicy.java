package dev.spate.protocol.load;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.measure.Conflicts;
import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.time.Backoff;
import java.time.Duration;
import java.util.List;

/**
 * Which failed transactions are sent again, how often and after what wait. Only what is surely not
 * stored is ever sent again; what is in doubt never is.
 *
 * @param on the causes, without repetition; those of a SQLSTATE include the server's finer codes of
 *     it
 * @param attempts how often an operation is sent at most, the first time included
 */
public record RetryPolicy(
    @Setting(
            value =
                "The errors after which a transaction is sent again, if it surely isn't stored:"
                    + " SQLSTATEs, of which 40001 includes DSQL's OC000 (data) and OC001 (catalog),"
                    + " or one of those two alone.",
            byDefault = "[40001]",
            atLeast = 1,
            atMost = 20,
            pattern = "[0-9A-Z]{5}",
            form = "five digits or capital letters, such as 40001")
        List<String> on,
    @Setting(
            value =
                "How often a transaction is sent at most, the first time included; at 1 nothing is"
                    + " sent again.",
            byDefault = "5",
            min = 1,
            max = 1_000)
        int attempts,
    @Setting(
            value =
                "The wait before the second attempt; before each further one it is twice as long.",
            byDefault = "50ms")
        Duration base,
    @Setting(value = "The longest wait.", byDefault = "5s") Duration cap,
    @Setting(
            value = "The part of a wait that is random, from 0 to 1.",
            byDefault = "1",
            min = 0,
            max = 1)
        double jitter) {
  /** Nothing is sent again. */
  public static final RetryPolicy NONE = of(List.of(), 1);

  /**
   * What AWS advises for Aurora DSQL: on 40001, 50 ms, doubled and jittered, 5 s at most, five
   * attempts (awslabs/agent-plugins, plugins/databases-on-aws/skills/dsql).
   */
  public static final RetryPolicy ON_CONFLICT = of(List.of("40001"), 5);

  public RetryPolicy {
    on = on.stream().distinct().sorted().toList();
    requireNonNull(base, "base is null");
    requireNonNull(cap, "cap is null");
    BrokenRules broken = new BrokenRules();
    if (cap.compareTo(base) < 0) {
      broken.add("cap", "must not be shorter than base", cap.toMillis() + "ms");
    }
    broken.refuse();
    if (attempts < 1 || !base.isPositive() || !(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException(
          "a retry needs an attempt, a wait, and a jitter from 0 to 1, got %d, %s and %s"
              .formatted(attempts, base, jitter));
    }
  }

  private static RetryPolicy of(List<String> on, int attempts) {
    return new RetryPolicy(on, attempts, Duration.ofMillis(50), Duration.ofSeconds(5), 1);
  }

  /** Whether an operation that has been sent so often is sent again after failing by this cause. */
  public boolean sendsAgain(String cause, int sent) {
    return sent < attempts && (on.contains(cause) || on.contains(Conflicts.sqlState(cause)));
  }

  /** The waits before the attempts that follow the first. */
  public Backoff backoff() {
    return new Backoff(base, cap, jitter);
  }
}
