package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.PlanGrammar;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.plan.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** Puts the values of {@code --set path=value} into a document. */
public final class Overrides {
  private static final String SWEEP = "sweep.";

  private final Problems problems;

  public Overrides(Problems problems) {
    this.problems = problems;
  }

  /**
   * The document with all values set, the later ones over the earlier ones. A key that is set is
   * swept no more.
   */
  public Node.Mapping apply(Node.Mapping root, List<String> sets) {
    Node.Mapping changed = root;
    for (String set : sets) {
      changed = apply(changed, set);
    }
    return changed;
  }

  private Node.Mapping apply(Node.Mapping root, String set) {
    int equals = set.indexOf('=');
    String pathText = equals < 0 ? set : set.substring(0, equals).strip();
    Optional<NodePath> path = path(pathText);
    boolean isPath = path.isPresent() && !PlanGrammar.PATHS.at(path.get()).isEmpty();
    Origin origin = new Origin(equals < 0 && !isPath ? "--set" : "--set " + pathText, 0);
    if (equals < 0 || path.isEmpty()) {
      problems.report(origin, NodePath.ROOT, "must be path=value, such as load.duration=5s", "");
      return root;
    }
    if (PlanGrammar.PATHS.at(path.get()).isEmpty()) {
      problems.report(origin, path.get(), PlanGrammar.PATHS.unknown(path.get()), "");
      return root;
    }
    Optional<NodePath> place = ListPlaces.resolve(root, path.get());
    if (place.isEmpty()) {
      problems.report(origin, path.get(), ListPlaces.rule(root, path.get()), "");
      return root;
    }
    return value(set.substring(equals + 1).strip(), origin)
        .map(value -> PlanEdit.put(withoutSweep(root, pathText), place.get(), value, problems))
        .orElse(root);
  }

  /** The sweep's keys are paths themselves. */
  private static Optional<NodePath> path(String text) {
    return text.startsWith(SWEEP)
        ? Optional.of(NodePath.ROOT.key("sweep").key(text.substring(SWEEP.length())))
        : NodePath.parse(text);
  }

  private Optional<Node> value(String text, Origin origin) {
    return text.startsWith("[") || text.startsWith("{")
        ? YamlReader.read(text, origin, problems)
        : Optional.of(new Node.Text(origin, text, true));
  }

  private static Node.Mapping withoutSweep(Node.Mapping root, String path) {
    if (root.get("sweep").orElse(null) instanceof Node.Mapping sweep
        && sweep.get(path).isPresent()) {
      Node.Mapping rest = sweep.without(path);
      return rest.entries().isEmpty() ? root.without("sweep") : root.with("sweep", rest);
    }
    return root;
  }
}
