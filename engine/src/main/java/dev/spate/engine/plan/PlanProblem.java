package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.text.Excerpt;
import dev.spate.protocol.text.VisibleText;

/**
 * One thing that is wrong with a plan.
 *
 * @param source where it stands: the plan's file, or an option such as {@code --set load.duration}
 * @param line line in the file, from 1; 0 where it stands in no line
 * @param path the key, such as {@code load.concurrency}; empty where the whole plan is meant
 * @param rule the rule that is broken, such as "must be 1 or more"
 * @param value the value that breaks it, as it stands in the plan; empty where there is none or it
 *     might be a secret
 */
public record PlanProblem(String source, int line, String path, String rule, String value) {
  public PlanProblem {
    requireNonNull(source, "source is null");
    requireNonNull(path, "path is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(value, "value is null");
  }

  /** How much of a problem a person reads. */
  private static final int MAX_LENGTH = 1_000;

  /** One line for a person: {@code plan.yaml:12: load.concurrency: must be 1 or more, got 0}. */
  @Override
  public String toString() {
    return Excerpt.of(VisibleText.line(whole()), MAX_LENGTH); // a plan must not steer the terminal
  }

  private String whole() {
    boolean named = path.isEmpty() || source.endsWith(" " + path); // an option names its path
    return source
        + (line > 0 ? ":" + line : "")
        + ": "
        + (named ? "" : path + ": ")
        + rule
        + (value.isEmpty() ? "" : ", got " + value);
  }
}
