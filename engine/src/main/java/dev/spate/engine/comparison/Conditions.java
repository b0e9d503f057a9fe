package dev.spate.engine.comparison;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What two sides didn't have in common. */
public final class Conditions {
  /**
   * What a reader must know to judge a difference: how durable a commit is, how many copies it
   * makes, and what the table asks of each row.
   */
  private static final List<String> DECISIVE =
      List.of(
          "synchronous_commit",
          "fsync",
          "full_page_writes",
          "synchronous_standby_names",
          "wal_level",
          "replicas",
          "keys",
          "indexes",
          "actors");

  private Conditions() {}

  /** The decisive ones in which a side differs from the other, as its label's addition. */
  static String inSentence(Side side, Side other) {
    Set<String> differing = differing(side, other);
    return DECISIVE.stream()
        .filter(differing::contains)
        .map(name -> "%s=%s".formatted(name, value(side, name)))
        .collect(Collectors.joining(", "));
  }

  /** The names of all conditions in which the sides differ, in alphabetical order. */
  public static Set<String> differing(Side side, Side other) {
    Set<String> names = new TreeSet<>(side.conditions().keySet());
    names.addAll(other.conditions().keySet());
    names.removeIf(
        name -> Objects.equals(side.conditions().get(name), other.conditions().get(name)));
    return names;
  }

  private static String value(Side side, String name) {
    String value = side.conditions().getOrDefault(name, "unknown");
    return value.isEmpty() ? "none" : value;
  }
}
