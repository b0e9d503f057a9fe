package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.PlanGrammar;
import dev.spate.engine.plan.grammar.Shape;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.NodePath.Step;
import dev.spate.protocol.setting.Nearest;

/** Whether the names and list items on a path, which the plan's author chose, are in the plan. */
final class NamesOnPath {
  private NamesOnPath() {}

  /**
   * The rule that is broken where a path goes through a name or an item that the document lacks;
   * empty where it doesn't.
   */
  static String missing(Node root, NodePath path) {
    NodePath known = NodePath.ROOT;
    for (Step step : path.steps()) {
      NodePath next =
          switch (step) {
            case Step.Key(String name) -> known.key(name);
            case Step.Item(int index) -> known.item(index);
            case Step.NewItem _ -> known.item(Integer.MAX_VALUE);
          };
      if (next.in(root).isEmpty()) {
        return chosen(known) ? words(known.in(root).orElse(root), known, step) : "";
      }
      known = next;
    }
    return "";
  }

  /** Whether what stands below a path is up to the plan's author. */
  private static boolean chosen(NodePath path) {
    return PlanGrammar.PATHS.at(path).stream()
        .anyMatch(shape -> shape instanceof Shape.MapOf || shape instanceof Shape.ListOf);
  }

  private static String words(Node node, NodePath known, Step step) {
    if (node instanceof Node.Mapping mapping && step instanceof Step.Key(String name)) {
      return "nothing of that name in the plan"
          + Nearest.to(name, mapping.entries().keySet())
              .map(near -> "; did you mean '%s'?".formatted(known.key(near)))
              .orElse("");
    }
    return "no such item in the plan";
  }
}
