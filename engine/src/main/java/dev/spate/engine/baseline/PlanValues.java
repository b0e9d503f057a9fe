package dev.spate.engine.baseline;

import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.PlanWriter;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.plan.yaml.YamlReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as values by their paths, so that two plans can be held against each other key by key,
 * also where they are of different versions.
 *
 * @param values in the plan's order
 */
record PlanValues(Map<String, String> values) {
  PlanValues {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The values of a plan; empty where the text is no plan. */
  static Optional<PlanValues> of(String yaml) {
    Optional<Node> document =
        YamlReader.read(yaml, Origin.NOWHERE, (_, _, _, _) -> {}); // what is broken is no plan
    if (document.isEmpty() || !(document.get() instanceof Node.Mapping)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    collect(document.get(), NodePath.ROOT, values);
    return Optional.of(new PlanValues(values));
  }

  /**
   * The values of a plan with the defaults that this version knows, so that a key that is newer
   * than the plan is no difference; empty where this version can't read the plan.
   */
  static Optional<PlanValues> withDefaults(String yaml) {
    try {
      return of(
          PlanWriter.write(
              new PlanReader(Checks::problem).read(yaml, "plan.yaml", List.of(), List.of())));
    } catch (PlanProblemsException e) {
      return Optional.empty();
    }
  }

  private static void collect(Node node, NodePath path, Map<String, String> values) {
    switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().forEach((key, entry) -> collect(entry.value(), path.key(key), values));
      case Node.Items items -> {
        for (int index = 0; index < items.items().size(); index++) {
          collect(items.items().get(index), path.item(index), values);
        }
      }
      case Node.Text text -> values.put(path.toString(), text.text());
      case Node.Empty _ -> values.put(path.toString(), "");
    }
  }

  /** Whether the plan searches for the highest rate. */
  boolean searches() {
    return values.keySet().stream().anyMatch(key -> key.startsWith("load.search"));
  }

  /** The values at one point of the sweep. */
  PlanValues at(Map<String, String> settings) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.putAll(settings);
    return new PlanValues(changed);
  }

  /** Those whose paths begin so, by the rest of their paths. */
  Map<String, String> below(NodePath path) {
    String start = path + ".";
    Map<String, String> below = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(start)) {
            below.put(key.substring(start.length()), value);
          }
        });
    return below;
  }
}
