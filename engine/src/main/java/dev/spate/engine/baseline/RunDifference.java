package dev.spate.engine.baseline;

import static java.util.Objects.requireNonNull;

/**
 * Something in which two runs differ.
 *
 * @param kind what it concerns
 * @param name what it is, such as {@code load.concurrency} or {@code durable: fsync}
 * @param baseline the baseline's value
 * @param subject the other run's value
 * @param refuses whether the runs aren't about the same because of it
 */
public record RunDifference(
    Kind kind, String name, String baseline, String subject, boolean refuses) {
  /** What a difference concerns; the ones that weigh most stand first. */
  public enum Kind {
    TRIALS("trials"),
    WORKLOAD("workload"),
    LOAD("load"),
    DURABILITY("durability"),
    REPLICATION("replication"),
    TABLE("table"),
    SERVER("server"),
    PLAN("plan"),
    VERSION("version"),
    MACHINE("machine");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }

  public RunDifference {
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(baseline, "baseline is null");
    requireNonNull(subject, "subject is null");
  }

  /** For a message. */
  public String sentence() {
    return "%s: %s: %s in the baseline, %s in the other run"
        .formatted(kind.word(), name, baseline, subject);
  }
}
