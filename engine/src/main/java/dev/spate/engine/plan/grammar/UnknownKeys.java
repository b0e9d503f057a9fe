package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.ProblemSink;
import dev.spate.protocol.setting.Nearest;
import java.util.List;
import java.util.Locale;

/** Refuses keys that mean nothing, with the nearest one that does. */
final class UnknownKeys {
  private UnknownKeys() {}

  /** Reports each key of the mapping that isn't known; never its value, which may be a secret. */
  static void report(Node.Mapping mapping, List<String> known, NodePath path, ProblemSink sink) {
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                sink.report(entry.key(), path.key(name), rule(name, known), "");
              }
            });
  }

  private static String rule(String name, List<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("password") || lower.contains("secret")) {
      return "secrets have no place in a plan; credentials: says where they are found";
    }
    String hint = Nearest.hint(name, known);
    return "unknown key" + (hint.isEmpty() ? "; known: " + String.join(", ", known) : hint);
  }
}
