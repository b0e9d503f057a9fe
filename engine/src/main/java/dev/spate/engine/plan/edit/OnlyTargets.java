package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.target.Target;
import dev.spate.protocol.setting.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  public void check(Set<String> targets) {
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

  /** The document with these targets alone, for the rules that look at all targets. */
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

  /** The plan with these targets alone, in the plan's order. */
  public Plan of(Plan plan) {
    if (only.isEmpty()) {
      return plan;
    }
    Map<String, Target> kept = new LinkedHashMap<>(plan.targets());
    kept.keySet().retainAll(only);
    return plan.withTargets(kept);
  }
}
