package dev.spate.cli.init;

import dev.spate.cli.constraint.ColumnComparison;
import dev.spate.cli.constraint.Condition;
import dev.spate.cli.constraint.Condition.All;
import dev.spate.cli.constraint.Condition.Any;
import dev.spate.cli.constraint.Condition.Bounded;
import dev.spate.cli.constraint.Condition.Nullness;
import dev.spate.cli.constraint.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What several partitions take together. */
final class Partitions {
  private Partitions() {}

  /** From a value up to another, as a range partition has it. */
  private record Stretch(String column, String from, String to) {
    Condition condition() {
      return new All(
          List.of(
              new Bounded(column, ColumnComparison.AT_LEAST, from),
              new Bounded(column, ColumnComparison.LESS, to)));
    }
  }

  /**
   * Ranges that follow each other without a gap are one, the longest such chain first; lists are
   * one list.
   */
  static Condition union(List<Condition> leaves) {
    List<Condition> understood = leaves.stream().filter(Conditions::understood).toList();
    List<Stretch> stretches =
        understood.stream().map(Partitions::stretch).flatMap(Optional::stream).toList();
    if (understood.isEmpty()) {
      return leaves.getFirst();
    }
    return stretches.size() == understood.size() && sameColumn(stretches)
        ? new Any(chained(stretches).stream().map(Stretch::condition).toList())
        : Conditions.any(understood);
  }

  private static boolean sameColumn(List<Stretch> stretches) {
    return stretches.stream().map(Stretch::column).distinct().count() == 1;
  }

  private static Optional<Stretch> stretch(Condition leaf) {
    if (!(leaf instanceof All(List<Condition> parts))) {
      return Optional.empty();
    }
    List<Condition> bounds = parts.stream().filter(part -> !(part instanceof Nullness)).toList();
    return bounds.size() == 2
            && bounds.getFirst()
                instanceof Bounded(String column, ColumnComparison least, String from)
            && bounds.getLast() instanceof Bounded(String same, ColumnComparison below, String to)
            && column.equals(same)
            && least == ColumnComparison.AT_LEAST
            && below == ColumnComparison.LESS
        ? Optional.of(new Stretch(column, from, to))
        : Optional.empty();
  }

  /** Chains, the one of most partitions first. */
  private static List<Stretch> chained(List<Stretch> stretches) {
    record Chain(Stretch whole, int length) {}
    List<Chain> chains = new ArrayList<>();
    for (Stretch first : stretches) {
      if (stretches.stream().noneMatch(other -> Objects.equals(other.to(), first.from()))) {
        Stretch whole = first;
        int length = 1;
        Optional<Stretch> next = after(whole, stretches);
        while (next.isPresent() && length <= stretches.size()) {
          whole = new Stretch(whole.column(), whole.from(), next.get().to());
          length++;
          next = after(whole, stretches);
        }
        chains.add(new Chain(whole, length));
      }
    }
    return chains.stream()
        .sorted((a, b) -> Integer.compare(b.length(), a.length()))
        .map(Chain::whole)
        .toList();
  }

  private static Optional<Stretch> after(Stretch whole, List<Stretch> stretches) {
    return stretches.stream().filter(other -> other.from().equals(whole.to())).findFirst();
  }
}
