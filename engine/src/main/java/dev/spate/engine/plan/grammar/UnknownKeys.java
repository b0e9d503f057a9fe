package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.ProblemSink;
import dev.spate.protocol.setting.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Refuses keys that mean nothing, with the nearest one that does. */
final class UnknownKeys {
  private UnknownKeys() {}

  /**
   * Reports each key of the mapping that isn't known; never its value, which may be a secret.
   *
   * @return the known keys that were probably meant
   */
  static Set<String> report(
      Node.Mapping mapping, List<String> known, NodePath path, ProblemSink sink) {
    Set<String> meant = new HashSet<>();
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                List<String> free =
                    known.stream().filter(key -> mapping.get(key).isEmpty()).toList();
                Nearest.to(name, free).ifPresent(meant::add);
                sink.report(entry.key(), path.key(name), rule(name, known, free), "");
              }
            });
    return meant;
  }

  private static String rule(String name, List<String> known, List<String> free) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("password") || lower.contains("secret")) {
      return "secrets have no place in a plan; credentials: says where they are found";
    }
    String hint = Nearest.hint(name, free);
    return "unknown key" + (hint.isEmpty() ? "; known: " + String.join(", ", known) : hint);
  }
}
