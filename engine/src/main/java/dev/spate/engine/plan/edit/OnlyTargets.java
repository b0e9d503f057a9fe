package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.protocol.setting.Nearest;
import java.util.List;
import java.util.Set;

/** The targets that are left by {@code --only}. */
public final class OnlyTargets {
  private final List<String> only;
  private final Problems problems;

  public OnlyTargets(List<String> only, Problems problems) {
    this.only = List.copyOf(only);
    this.problems = problems;
  }

  /** Reports names that no target has. */
  public void check(Node.Mapping root) {
    if (!(root.get("targets").orElse(null) instanceof Node.Mapping mapping)) {
      return; // another kind of node is for the binder to report
    }
    Set<String> targets = mapping.entries().keySet();
    for (String name : only) {
      if (!targets.contains(name)) {
        String hint = Nearest.hint(name, targets);
        problems.report(
            new Origin("--only " + name, 0),
            NodePath.ROOT,
            "no target of that name"
                + (hint.isEmpty() ? "; known: " + String.join(", ", targets) : hint),
            "");
      }
    }
  }

  /** The document with these targets alone. */
  public Node.Mapping of(Node.Mapping root) {
    if (only.isEmpty() || !(root.get("targets").orElse(null) instanceof Node.Mapping targets)) {
      return root;
    }
    Node.Mapping kept = targets;
    for (String name : targets.entries().keySet()) {
      kept = only.contains(name) ? kept : kept.without(name);
    }
    return kept.entries().isEmpty() ? root : root.with("targets", kept);
  }

  /** The names of the document's targets that are not among these. */
  public List<String> leftOut(Node.Mapping root) {
    return only.isEmpty() || !(root.get("targets").orElse(null) instanceof Node.Mapping targets)
        ? List.of()
        : targets.entries().keySet().stream().filter(name -> !only.contains(name)).toList();
  }
}
