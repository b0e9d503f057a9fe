package dev.spate.engine.plan;

import dev.spate.engine.plan.grammar.Grammar;
import dev.spate.engine.plan.grammar.PathShapes;
import dev.spate.engine.plan.grammar.Shape;

/** What may stand in a plan. */
public final class PlanGrammar {
  public static final Shape.RecordOf SHAPE = Grammar.of(Plan.class);
  public static final PathShapes PATHS = new PathShapes(SHAPE);

  private PlanGrammar() {}
}
