package dev.spate.engine.comparison;

import dev.spate.engine.provenance.TargetConditions;
import dev.spate.engine.provenance.UnequalCondition.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What two sides didn't have in common. */
final class DifferingConditions {
  private DifferingConditions() {}

  /**
   * What a reader must know to judge a difference, as an addition to a side's label: how durable a
   * commit is, how many servers take it, and what the table asks of each row.
   */
  static String inSentence(Side side, Side other) {
    return names(side, other).stream()
        .filter(name -> TargetConditions.kind(name) != Kind.SERVER)
        .map(name -> "%s=%s".formatted(name, side.conditions().getOrDefault(name, "unknown")))
        .collect(Collectors.joining(", "));
  }

  /** The other ones: what the servers are, and how much room they have. */
  static List<String> ofServers(Side side, Side other) {
    return names(side, other).stream()
        .filter(name -> TargetConditions.kind(name) == Kind.SERVER)
        .toList();
  }

  /** The side with only those of its conditions that aren't the other's. */
  static Side only(Side side, Side other) {
    Map<String, String> kept = new LinkedHashMap<>(side.conditions());
    kept.keySet().retainAll(names(side, other));
    return new Side(side.target(), side.configuration(), side.label(), kept);
  }

  private static Set<String> names(Side side, Side other) {
    Set<String> names = new TreeSet<>(side.conditions().keySet());
    names.addAll(other.conditions().keySet());
    names.removeIf(
        name -> Objects.equals(side.conditions().get(name), other.conditions().get(name)));
    return names;
  }
}
