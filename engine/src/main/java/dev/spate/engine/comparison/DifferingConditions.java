package dev.spate.engine.comparison;

import dev.spate.engine.provenance.TargetConditions;
import dev.spate.engine.provenance.UnequalCondition.Kind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What two sides didn't have in common. */
final class DifferingConditions {
  /** All that decides what a row costs. */
  private static final Set<Kind> OF_ROWS = EnumSet.complementOf(EnumSet.of(Kind.SERVER));

  private DifferingConditions() {}

  /**
   * What a reader must know to judge a difference, as an addition to a side's label: how durable a
   * commit is, how many servers take it, and what the table asks of each row. What is known of one
   * side only doesn't differ: it is said in a few words.
   */
  static String inSentence(Side side, Side other) {
    String differing =
        known(side, other)
            .filter(name -> TargetConditions.kind(name) != Kind.SERVER)
            .map(name -> "%s=%s".formatted(name, side.conditions().get(name)))
            .collect(Collectors.joining(", "));
    List<String> missing = notKnown(side, other, OF_ROWS);
    String unknown = missing.isEmpty() ? "" : "not known: " + String.join(", ", missing);
    return Stream.of(differing, unknown)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** The other ones: what the servers are, and how much room they have. */
  static List<String> ofServers(Side side, Side other) {
    return known(side, other).filter(name -> TargetConditions.kind(name) == Kind.SERVER).toList();
  }

  /** What of the server is known of the other side only, in a few words. */
  static List<String> notKnownOfServer(Side side, Side other) {
    return notKnown(side, other, EnumSet.of(Kind.SERVER));
  }

  private static List<String> notKnown(Side side, Side other, Set<Kind> kinds) {
    return TargetConditions.notKnown(side.conditions(), List.of(other.conditions()), kinds);
  }

  /** The side with only those of its conditions that aren't the other's. */
  static Side only(Side side, Side other) {
    Map<String, String> kept = new LinkedHashMap<>(side.conditions());
    kept.keySet().retainAll(names(side, other));
    return new Side(side.target(), side.configuration(), side.label(), kept);
  }

  /** Those that are known of both sides. */
  private static Stream<String> known(Side side, Side other) {
    return names(side, other).stream()
        .filter(
            name ->
                TargetConditions.isKnown(side.conditions(), name)
                    && TargetConditions.isKnown(other.conditions(), name));
  }

  private static Set<String> names(Side side, Side other) {
    Set<String> names = new TreeSet<>(side.conditions().keySet());
    names.addAll(other.conditions().keySet());
    names.removeIf(
        name -> Objects.equals(side.conditions().get(name), other.conditions().get(name)));
    return names;
  }
}
