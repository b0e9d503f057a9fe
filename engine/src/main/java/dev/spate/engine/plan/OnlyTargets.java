package dev.spate.engine.plan;

import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.protocol.setting.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The targets that are left by {@code --only}. */
final class OnlyTargets {
  private final List<String> only;
  private final Problems problems;

  OnlyTargets(List<String> only, Problems problems) {
    this.only = List.copyOf(only);
    this.problems = problems;
  }

  /** Reports names that no target has. */
  void check(Plan plan) {
    for (String name : only) {
      if (!plan.targets().containsKey(name)) {
        String hint = Nearest.hint(name, plan.targets().keySet());
        problems.report(
            new Origin("--only " + name, 0),
            NodePath.ROOT,
            "no target of that name"
                + (hint.isEmpty()
                    ? "; known: " + String.join(", ", plan.targets().keySet())
                    : hint),
            "");
      }
    }
  }

  /** The plan with these targets alone, in the plan's order. */
  Plan of(Plan plan) {
    if (only.isEmpty()) {
      return plan;
    }
    Map<String, Target> kept = new LinkedHashMap<>(plan.targets());
    kept.keySet().retainAll(only);
    return plan.withTargets(kept);
  }
}
