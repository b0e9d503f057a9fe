package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.All;
import dev.spate.cli.constraint.Condition.Any;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import dev.spate.cli.constraint.Condition.Nullness;
import dev.spate.cli.constraint.Condition.OneOf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Conditions put together in their simplest form. */
public final class Conditions {
  private Conditions() {}

  /** All of them, without nesting. */
  public static Condition all(List<? extends Condition> conditions) {
    List<Condition> parts = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof All(List<Condition> inner)) {
        parts.addAll(inner);
      } else {
        parts.add(condition);
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new All(parts);
  }

  /** One of them, without nesting; several lists of one column's values are one list. */
  public static Condition any(List<? extends Condition> conditions) {
    List<Condition> branches = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof Any(List<Condition> inner)) {
        branches.addAll(inner);
      } else {
        branches.add(condition);
      }
    }
    List<Condition> lists = branches.stream().map(Conditions::withoutNotNull).toList();
    Set<String> columns = new LinkedHashSet<>();
    Set<String> values = new LinkedHashSet<>();
    for (Condition list : lists) {
      if (!(list instanceof OneOf(String column, List<String> some))) {
        return branches.size() == 1 ? branches.getFirst() : new Any(branches);
      }
      columns.add(column);
      values.addAll(some);
    }
    return columns.size() == 1
        ? new OneOf(columns.iterator().next(), List.copyOf(values))
        : new Any(branches);
  }

  /** A list of values says by itself that the column isn't null. */
  private static Condition withoutNotNull(Condition condition) {
    if (condition instanceof All(List<Condition> parts)) {
      List<Condition> rest =
          parts.stream().filter(part -> !(part instanceof Nullness(_, boolean no) && !no)).toList();
      return rest.size() == 1 ? rest.getFirst() : condition;
    }
    return condition;
  }

  /** Whether every part is understood. */
  public static boolean understood(Condition condition) {
    return switch (condition) {
      case All(List<Condition> parts) -> parts.stream().allMatch(Conditions::understood);
      case Any(List<Condition> branches) -> branches.stream().anyMatch(Conditions::understood);
      case NotUnderstood _ -> false;
      case Condition.Known _,
          OneOf _,
          Condition.NoneOf _,
          Condition.Bounded _,
          Condition.Ordered _,
          Condition.Sized _,
          Condition.Matching _,
          Condition.Cased _,
          Condition.Document _,
          Condition.Elements _,
          Nullness _ ->
          true;
    };
  }

  /** The columns that it speaks of, as far as it is understood. */
  public static Set<String> columns(Condition condition) {
    Set<String> columns = new LinkedHashSet<>();
    gather(condition, columns);
    return columns;
  }

  private static void gather(Condition condition, Set<String> columns) {
    switch (condition) {
      case All(List<Condition> parts) -> parts.forEach(part -> gather(part, columns));
      case Any(List<Condition> branches) -> branches.forEach(branch -> gather(branch, columns));
      case OneOf(String column, _) -> columns.add(column);
      case Condition.NoneOf(String column, _) -> columns.add(column);
      case Condition.Bounded(String column, _, _) -> columns.add(column);
      case Condition.Ordered(String column, _, String other, _) -> {
        columns.add(column);
        columns.add(other);
      }
      case Condition.Sized(String column, _, _, _) -> columns.add(column);
      case Condition.Matching(String column, _, _) -> columns.add(column);
      case Condition.Cased(String column, _) -> columns.add(column);
      case Condition.Document(String column, _, _, _) -> columns.add(column);
      case Condition.Elements(String column, _) -> columns.add(column);
      case Nullness(String column, _) -> columns.add(column);
      case Condition.Known _, NotUnderstood _ -> {}
    }
  }
}
