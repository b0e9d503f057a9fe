package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.Alone;
import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.MarginOfError;
import dev.spate.protocol.setting.Setting;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How often each configuration is tried on each target: a number, or as often as it takes until the
 * comparison is precise enough.
 *
 * @param atLeast empty where the plan leaves it to the number of its targets
 * @param atMost the bound where {@code until} isn't reached
 * @param until how precise is precise enough
 */
@Alone("atLeast")
public record Iterations(
    @Setting(
            value =
                "So often each configuration is tried on each target. Left out, it is 5 where the"
                    + " plan has two targets or more, so that a difference shows, or until, which"
                    + " needs 5 or more; and else 3.",
            min = 1,
            max = Iterations.MAX)
        OptionalInt atLeast,
    @Setting(
            value =
                "With until: so often at most, also where the margin isn't reached. Left out, it is"
                    + " four times atLeast.",
            min = 1,
            max = Iterations.MAX)
        OptionalInt atMost,
    @Setting(
            "Go on until the 95 % interval of the primary metric's comparison (where nothing is"
                + " compared, of its estimate) reaches no further than this to either side.")
        Optional<MarginOfError> until) {
  static final int MAX = 1_000;

  /** Before so many, a narrow interval is too often a matter of chance. */
  private static final int FEWEST_BESIDE_UNTIL = 5;

  private static final int WHERE_SPREAD_MATTERS = 5;
  private static final int ELSE = 3;
  private static final int MOST_OF_EACH = 4;

  public Iterations {
    requireNonNull(atLeast, "atLeast is null");
    requireNonNull(atMost, "atMost is null");
    requireNonNull(until, "until is null");
    BrokenRules broken = new BrokenRules();
    if (until.isPresent()) {
      String why = "must be 5 or more beside until, since fewer are alike by chance too often";
      few(atLeast).ifPresent(few -> broken.add("atLeast", why, few));
      few(atMost).ifPresent(few -> broken.add("atMost", why, few));
    } else if (atMost.isPresent()) {
      broken.add("atMost", "needs until beside it, which ends the run before", text(atMost));
    }
    if (atLeast.isPresent() && atMost.isPresent() && atMost.getAsInt() < atLeast.getAsInt()) {
      broken.add("atMost", "must not be below atLeast (%s)".formatted(text(atLeast)), text(atMost));
    }
    broken.refuse();
  }

  /** A fixed number of them. */
  public static Iterations of(int count) {
    return new Iterations(OptionalInt.of(count), OptionalInt.empty(), Optional.empty());
  }

  /** The same with the numbers that the plan left out, for so many targets. */
  public Iterations forTargets(int targets) {
    int least = atLeast.orElse(until.isPresent() || targets > 1 ? WHERE_SPREAD_MATTERS : ELSE);
    OptionalInt most =
        until.isPresent()
            ? OptionalInt.of(atMost.orElse(Math.min(MAX, MOST_OF_EACH * least)))
            : OptionalInt.empty();
    return new Iterations(OptionalInt.of(least), most, until);
  }

  /**
   * How many there are before anything is asked of their results.
   *
   * @throws java.util.NoSuchElementException where it isn't those of a {@link Plan}
   */
  public int fewest() {
    return atLeast.orElseThrow();
  }

  /** How many there are at most. */
  public int most() {
    return atMost.orElseGet(this::fewest);
  }

  private static Optional<String> few(OptionalInt count) {
    return count.isPresent() && count.getAsInt() < FEWEST_BESIDE_UNTIL
        ? Optional.of(text(count))
        : Optional.empty();
  }

  private static String text(OptionalInt count) {
    return Integer.toString(count.getAsInt());
  }
}
