package dev.spate.cli.init;

import dev.spate.cli.constraint.ColumnComparison;
import dev.spate.cli.constraint.Condition.Ordered;
import dev.spate.cli.init.guess.Guess;
import dev.spate.cli.init.guess.Subject;
import dev.spate.cli.init.guess.ValueText;
import dev.spate.cli.init.guess.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has columns that are held against each other follow each other. */
final class Orders {
  /** The column that follows, and the one that it follows. */
  private record Pair(String later, String earlier) {}

  private final Draft draft;
  private final Set<String> following = new HashSet<>();
  private final Map<String, String> followed = new LinkedHashMap<>();

  private Orders(Draft draft) {
    this.draft = draft;
  }

  /** Whether the column's values are made from another's. */
  static boolean follows(Guess guess) {
    return guess.generator().map(text -> text.startsWith("{after:")).orElse(false);
  }

  static void follow(Draft draft) {
    Orders orders = new Orders(draft);
    Map<Pair, List<Ordered>> pairs = new LinkedHashMap<>();
    for (Ordered order : draft.rules().orders()) {
      if (order.comparison() == ColumnComparison.DIFFERENT) {
        orders.apart(order);
      } else {
        pairs.computeIfAbsent(pair(order), _ -> new ArrayList<>()).add(order);
      }
    }
    pairs.forEach(orders::after);
    orders.leaveRoom();
  }

  /** a - b < x says of the one that is later, a; a < b that it is b. */
  private static Pair pair(Ordered order) {
    boolean less =
        order.comparison() == ColumnComparison.LESS
            || order.comparison() == ColumnComparison.AT_MOST;
    return less && order.by().isEmpty()
        ? new Pair(order.other(), order.column())
        : new Pair(order.column(), order.other());
  }

  private void after(Pair pair, List<Ordered> orders) {
    Subject later = draft.subject(pair.later());
    Subject earlier = draft.subject(pair.earlier());
    // Parents are read in their key's order: those of the first half come before the others.
    boolean alone = orders.stream().allMatch(order -> order.by().isEmpty());
    boolean equal = orders.stream().anyMatch(order -> order.comparison() == ColumnComparison.EQUAL);
    if (nullable(pair)
        || (alone && !equal && ForeignKeyFill.halve(draft, pair.earlier(), pair.later()))) {
      return;
    }
    Optional<String> span = span(later, orders);
    if (!writable(pair.later())
        || draft.guess(pair.earlier()).generator().isEmpty()
        || span.isEmpty()
        || later.isTime() != earlier.isTime()
        || !following.add(pair.later())) {
      draft.look(pair.later(), "is held against %s: %s".formatted(pair.earlier(), text(orders)));
      return;
    }
    followed.put(pair.later(), pair.earlier());
    draft.put(
        pair.later(),
        Guess.of(
            "{after: %s, by: %s}".formatted(Yaml.text(pair.earlier()), span.get()),
            "as its CHECK asks for: " + text(orders)));
  }

  /** The first of a chain lies so far below all that follow it that the sums fit. */
  private void leaveRoom() {
    Map<String, List<Subject>> chains = new LinkedHashMap<>();
    for (String later : followed.keySet()) {
      String first = later;
      for (int links = 0; followed.containsKey(first) && links <= followed.size(); links++) {
        first = followed.get(first);
      }
      if (draft.subject(later).isNumber()) {
        chains.computeIfAbsent(first, _ -> new ArrayList<>()).add(draft.subject(later));
      }
    }
    chains.forEach(
        (first, later) -> draft.put(first, NumberRoom.leave(draft, draft.subject(first), later)));
  }

  /** Where one of them is null, the comparison holds. */
  private boolean nullable(Pair pair) {
    return draft.guess(pair.later()).kind() == Guess.Kind.NULL
        || draft.guess(pair.earlier()).kind() == Guess.Kind.NULL;
  }

  private boolean writable(String name) {
    Guess guess = draft.guess(name);
    return draft.foreignKey(name).isEmpty()
        && !draft.column(name).generated()
        && guess.kind() != Guess.Kind.KEY
        && guess.kind() != Guess.Kind.DISTINCT
        && guess.kind() != Guess.Kind.NUMBERED
        && draft.facts(name).allowed().isEmpty();
  }

  private static Optional<String> span(Subject later, List<Ordered> orders) {
    boolean equal = orders.stream().anyMatch(order -> order.comparison() == ColumnComparison.EQUAL);
    if (later.isTime()) {
      return Optional.of(equal ? "0s" : times(later, orders));
    }
    if (later.isNumber()) {
      return Optional.of(equal ? "0" : NumberRoom.span(later));
    }
    return Optional.empty();
  }

  private static String times(Subject later, List<Ordered> orders) {
    Duration unit = later.base().equals("date") ? Duration.ofDays(1) : Duration.ofHours(1);
    Optional<Duration> least = Optional.empty();
    Optional<Duration> most = Optional.empty();
    for (Ordered order : orders) {
      Optional<Duration> by = order.by().flatMap(ValueText::duration);
      if (order.comparison() == ColumnComparison.LESS
          || order.comparison() == ColumnComparison.AT_MOST) {
        most = by.or(() -> Optional.empty());
      } else if (by.isPresent()) {
        least = by;
      }
    }
    Duration wished = least.map(bound -> bound.plus(unit)).orElse(unit);
    Duration from =
        most.filter(bound -> wished.compareTo(bound) >= 0)
            .map(bound -> bound.dividedBy(2))
            .orElse(wished);
    Duration to =
        most.map(
                bound ->
                    bound.minus(
                        from.plus(unit).compareTo(bound) < 0 ? unit : Duration.ofSeconds(1)))
            .orElse(usual(from));
    if (later.base().equals("date") && most.isPresent()) {
      to = Duration.ofDays(Math.max(1, to.toDays()));
    }
    to = to.compareTo(usual(from)) > 0 ? usual(from) : to;
    return from.equals(to)
        ? ValueText.written(from)
        : ValueText.written(from) + ".." + ValueText.written(to.compareTo(from) < 0 ? from : to);
  }

  private static Duration usual(Duration from) {
    Duration month = Duration.ofDays(30);
    return from.compareTo(month) < 0 ? month : from.multipliedBy(2);
  }

  /** Two columns that must differ: null where it may be, as keys do by themselves. */
  private void apart(Ordered order) {
    Guess one = draft.guess(order.column());
    Guess other = draft.guess(order.other());
    boolean differ =
        one.kind() == Guess.Kind.KEY
            || other.kind() == Guess.Kind.KEY
            || one.generator().isEmpty()
            || other.generator().isEmpty()
            || (draft.subject(order.column()).isText() && one.kind() == Guess.Kind.MADE);
    if (differ) {
      return;
    }
    for (String name : List.of(order.other(), order.column())) {
      if (!draft.column(name).notNull() && !draft.facts(name).mustNotBeNull()) {
        draft.put(
            name,
            Guess.leftOut(
                Guess.Kind.NULL,
                "left null: it must differ from "
                    + (name.equals(order.column()) ? order.other() : order.column())));
        return;
      }
    }
    if (!ForeignKeyFill.halve(draft, order.column(), order.other())) {
      draft.look(
          order.column(), "must differ from %s, and nothing sees to that".formatted(order.other()));
    }
  }

  private static String text(List<Ordered> orders) {
    return String.join(
        " and ",
        orders.stream()
            .map(
                order ->
                    "%s %s %s%s"
                        .formatted(
                            order.column(),
                            order.comparison().sign(),
                            order.other(),
                            order.by().map(by -> " + " + by).orElse("")))
            .toList());
  }
}
