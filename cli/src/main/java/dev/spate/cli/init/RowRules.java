package dev.spate.cli.init;

import dev.spate.cli.constraint.Condition;
import dev.spate.cli.constraint.Condition.All;
import dev.spate.cli.constraint.Condition.Any;
import dev.spate.cli.constraint.Condition.Known;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import dev.spate.cli.constraint.Condition.Nullness;
import dev.spate.cli.constraint.Condition.Ordered;
import dev.spate.cli.constraint.Conditions;
import dev.spate.cli.init.guess.ColumnFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Conditions that a row can meet together: of each OR one branch is followed, the first that agrees
 * with all the rest.
 */
final class RowRules {
  /** No table's constraints are worth more looking. */
  private static final int MAX_STEPS = 20_000;

  private final List<Condition> met = new ArrayList<>();
  private int steps;

  private RowRules() {}

  /**
   * What a row has to be.
   *
   * @return empty where no choice of branches was found that agrees
   */
  static Optional<RowRules> meeting(List<Condition> conditions) {
    RowRules rules = new RowRules();
    Deque<Condition> todo = new ArrayDeque<>();
    conditions.stream()
        .sorted(Comparator.comparing(condition -> condition instanceof Any))
        .forEach(todo::add);
    return rules.meet(todo) ? Optional.of(rules) : Optional.empty();
  }

  private boolean meet(Deque<Condition> todo) {
    if (todo.isEmpty()) {
      return true;
    }
    if (steps++ > MAX_STEPS) {
      return false;
    }
    Condition next = todo.pop();
    boolean done =
        switch (next) {
          case All(List<Condition> parts) -> meetAll(parts, todo);
          case Any(List<Condition> branches) -> meetOne(branches, todo);
          case Known(boolean holds) -> holds && meet(todo);
          case Condition part -> meetPart(part, todo);
        };
    if (!done) {
      todo.push(next);
    }
    return done;
  }

  private boolean meetAll(List<Condition> parts, Deque<Condition> todo) {
    Deque<Condition> more = new ArrayDeque<>(todo);
    parts.reversed().forEach(more::push);
    return meet(more);
  }

  private boolean meetOne(List<Condition> branches, Deque<Condition> todo) {
    return branches.stream()
        .sorted(Comparator.comparingLong(RowRules::poverty))
        .anyMatch(branch -> meetAll(List.of(branch), todo));
  }

  private boolean meetPart(Condition part, Deque<Condition> todo) {
    met.add(part);
    boolean agrees = Conditions.columns(part).stream().noneMatch(c -> facts(c).contradictory());
    if (agrees && meet(new ArrayDeque<>(todo))) {
      return true;
    }
    met.removeLast();
    return false;
  }

  /** Branches that are understood come first, then those that leave little null. */
  private static long poverty(Condition branch) {
    return switch (branch) {
      case All(List<Condition> parts) -> parts.stream().mapToLong(RowRules::poverty).sum();
      case Any(List<Condition> branches) ->
          branches.stream().mapToLong(RowRules::poverty).min().orElse(0);
      case NotUnderstood _ -> 1_000;
      case Nullness(_, boolean isNull) -> isNull ? 1 : 0;
      case Condition _ -> 0;
    };
  }

  /** What is said of the column. */
  ColumnFacts facts(String column) {
    return new ColumnFacts(
        met.stream()
            .filter(part -> !(part instanceof Ordered) && Conditions.columns(part).contains(column))
            .toList());
  }

  /** Columns that are held against each other. */
  List<Ordered> orders() {
    return met.stream().filter(Ordered.class::isInstance).map(Ordered.class::cast).toList();
  }
}
