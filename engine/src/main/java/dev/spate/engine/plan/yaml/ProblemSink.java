package dev.spate.engine.plan.yaml;

/** Takes the problems of a document one by one, so that all are found at once. */
@FunctionalInterface
public interface ProblemSink {
  /**
   * Takes a problem.
   *
   * @param at where it stands
   * @param path what it concerns
   * @param rule the rule that is broken
   * @param value the value that breaks it; empty where there is none or it might be a secret
   */
  void report(Origin at, NodePath path, String rule, String value);
}
