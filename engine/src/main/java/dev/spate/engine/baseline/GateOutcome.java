package dev.spate.engine.baseline;

import java.util.List;

/** What became of a condition that a run fails by. */
public enum GateOutcome {
  /** None of the interval meets the condition. */
  PASSED("passed"),
  /** Part of the interval meets it, or there is no interval. */
  INCONCLUSIVE("too noisy to tell"),
  /** All of the interval meets it. */
  FAILED("failed");

  private final String words;

  GateOutcome(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The outcome of all: one that failed decides, then one that can't be told. */
  public static GateOutcome worst(List<GateOutcome> outcomes) {
    return outcomes.stream().max(GateOutcome::compareTo).orElse(PASSED);
  }
}
