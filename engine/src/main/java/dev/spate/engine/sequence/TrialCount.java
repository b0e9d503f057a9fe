package dev.spate.engine.sequence;

/**
 * How many trials a run makes. The two differ where it depends on what the trials find.
 *
 * @param atLeast where nothing ends the run
 */
public record TrialCount(int atLeast, int atMost) {
  public TrialCount {
    if (atLeast < 0 || atMost < atLeast) {
      throw new IllegalArgumentException(
          "must be 0 or more, and at most not below at least, got %d and %d"
              .formatted(atLeast, atMost));
    }
  }

  /** The number of a run whose trials are known from the start. */
  public static TrialCount of(int exactly) {
    return new TrialCount(exactly, exactly);
  }

  /** Whether it is known from the start. */
  public boolean isKnown() {
    return atLeast == atMost;
  }

  /** For what is under way: {@code 40}, or {@code ≤40} where it may be fewer. */
  public String bound() {
    return (isKnown() ? "" : "≤") + atMost;
  }

  /** For what is to come: {@code 40}, or {@code 20 to 40}. */
  public String range() {
    return isKnown() ? Integer.toString(atMost) : "%d to %d".formatted(atLeast, atMost);
  }
}
