package dev.spate.engine.plan;

import dev.spate.engine.plan.grammar.Unbinder;
import dev.spate.engine.plan.yaml.YamlWriter;

/** Writes plans. */
public final class PlanWriter {
  private PlanWriter() {}

  /** The plan in YAML, with the keys that were left to their defaults; a reader gives it back. */
  public static String write(Plan plan) {
    return YamlWriter.write(Unbinder.unbind(plan, PlanGrammar.SHAPE));
  }
}
