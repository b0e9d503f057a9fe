package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.PlanGrammar;
import dev.spate.engine.plan.grammar.Shape;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodeEdit;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.ProblemSink;
import dev.spate.engine.plan.yaml.YamlReader;

/** Puts values into plans. */
final class PlanEdit {
  private PlanEdit() {}

  /**
   * The plan with a value at a path. Where a mapping on the way is left out, its default is put
   * there first: {@code fleet.workers} alone makes more workers of the fleet that is the default. A
   * value that stands for a whole mapping is spelled out first: {@code iterations.until} goes
   * beside the number that {@code iterations: 5} sets.
   */
  static Node.Mapping put(Node.Mapping root, NodePath path, Node value, ProblemSink problems) {
    Node changed = root;
    for (int steps = 1; steps < path.steps().size(); steps++) {
      NodePath above = new NodePath(path.steps().subList(0, steps));
      changed = spelledOut(changed, above);
      if (above.in(changed).isEmpty()) {
        Node document = changed;
        changed =
            PlanGrammar.PATHS
                .byDefault(above)
                .flatMap(yaml -> YamlReader.read(yaml, value.origin(), problems))
                .map(byDefault -> NodeEdit.put(document, above, byDefault))
                .orElse(document);
      }
    }
    return (Node.Mapping) NodeEdit.put(changed, path, value);
  }

  private static Node spelledOut(Node document, NodePath path) {
    if (!(path.in(document).orElse(null) instanceof Node.Text alone)) {
      return document;
    }
    return PlanGrammar.PATHS.at(path).stream()
        .filter(Shape.Shorthand.class::isInstance)
        .map(Shape.Shorthand.class::cast)
        .findFirst()
        .map(shape -> NodeEdit.put(document, path, shape.spelledOut(alone)))
        .orElse(document);
  }
}
