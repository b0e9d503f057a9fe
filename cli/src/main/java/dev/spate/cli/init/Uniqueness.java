package dev.spate.cli.init;

import dev.spate.cli.init.guess.Guess;
import dev.spate.cli.init.guess.KeyGuess;
import dev.spate.cli.init.guess.RangeGuess;
import dev.spate.protocol.outcome.TableAnatomy.ExclusionConstraint;
import dev.spate.protocol.outcome.TableAnatomy.UniqueKey;
import dev.spate.protocol.outcome.TableDescription.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes what must not repeat distinct: one of a key's columns, or their combination. */
final class Uniqueness {
  /** Types that make keys, those of the largest key spaces first. */
  private static final List<String> BEST =
      List.of(
          "uuid",
          "int8",
          "text",
          "varchar",
          "citext",
          "bpchar",
          "bytea",
          "inet",
          "numeric",
          "int4",
          "jsonb",
          "timestamptz",
          "timestamp",
          "date",
          "int2");

  private final Draft draft;

  private Uniqueness(Draft draft) {
    this.draft = draft;
  }

  static void ensure(Draft draft) {
    Uniqueness uniqueness = new Uniqueness(draft);
    List<UniqueKey> keys = new ArrayList<>(draft.anatomy().keys());
    // A column that must be distinct by itself makes each wider key distinct too.
    keys.sort(Comparator.comparingInt(key -> key.columns().size()));
    keys.forEach(uniqueness::key);
    draft.anatomy().exclusions().forEach(uniqueness::exclusion);
    uniqueness.taken();
  }

  /** Rows that are there have taken parents or combinations, which the plan can't know. */
  private void taken() {
    boolean bounded =
        !draft.combinations().isEmpty()
            || draft.guesses().values().stream()
                .flatMap(guess -> guess.generator().stream())
                .anyMatch(generator -> generator.contains("distinct: true"));
    if (bounded && draft.table().holdsRows()) {
      draft.look(
          draft.table().name(),
          "holds rows, which have taken some of the combinations or parents that the plan will"
              + " try; the server refuses these");
    }
  }

  private void key(UniqueKey key) {
    if (!key.plain()) {
      draft.look(
          key.name(),
          "is a unique index on %s; the plan's rows never repeat there: %s"
              .formatted(
                  key.expressions() ? "an expression" : "some of the rows", key.definition()));
    }
    List<String> columns = key.columns().stream().flatMap(this::sources).distinct().toList();
    if (columns.isEmpty() || distinct(columns)) {
      return;
    }
    Optional<String> free = free(columns);
    if (free.isPresent()) {
      promote(free.get(), key);
    } else if (columns.equals(key.columns()) && columns.stream().allMatch(this::finite)) {
      draft.combinations().add(key.columns());
      draft.capacity().atMost(product(columns));
    } else {
      draft.look(key.name(), "is unique, and no generator makes keys for it: " + key.definition());
    }
  }

  /** The column, or those of which the server makes it. */
  private Stream<String> sources(String name) {
    String expression = draft.anatomy().expressions().get(name);
    return expression == null
        ? Stream.of(name)
        : draft.table().columns().stream()
            .map(Column::name)
            .filter(
                source ->
                    Pattern.compile(
                            "(?<![\\w\"])" + Pattern.quote(SqlNames.name(source)) + "(?![\\w\"])")
                        .matcher(expression)
                        .find());
  }

  private boolean distinct(List<String> columns) {
    return columns.stream()
        .map(draft::guess)
        .anyMatch(guess -> guess.repeatsNever() || guess.kind() == Guess.Kind.NULL);
  }

  /** The column that is best made a key: no parent's, not narrowed down. */
  private Optional<String> free(List<String> columns) {
    return columns.stream()
        .filter(name -> draft.foreignKey(name).isEmpty())
        .filter(name -> !draft.column(name).generated())
        .filter(name -> !Orders.follows(draft.guess(name)))
        .filter(name -> KeyGuess.guess(draft.subject(name)).isPresent())
        .min(Comparator.comparingInt(this::rank));
  }

  private int rank(String column) {
    int rank = BEST.indexOf(draft.subject(column).base());
    return rank < 0 ? BEST.size() : rank;
  }

  private void promote(String name, UniqueKey key) {
    Guess distinct = KeyGuess.guess(draft.subject(name)).orElseThrow();
    boolean few = distinct.why().endsWith("few of them");
    if (few && !draft.column(name).notNull() && key.columns().size() == 1) {
      draft.put(
          name,
          Guess.leftOut(
              Guess.Kind.NULL, "left null: unique, and too short for many different values"));
      return;
    }
    if (few) {
      draft.look(name, "is unique, and has room for few different values");
    }
    distinct.values().ifPresent(draft.capacity()::atMost);
    draft.put(name, distinct);
  }

  private BigDecimal product(List<String> columns) {
    return columns.stream()
        .map(name -> draft.guess(name).values())
        .map(values -> new BigDecimal(values.orElse(1)))
        .reduce(BigDecimal.ONE, BigDecimal::multiply);
  }

  private boolean finite(String name) {
    return draft.guess(name).kind() == Guess.Kind.LISTED || draft.subject(name).isNumber();
  }

  /** Distinct in a column that is compared by equality; or else ranges that don't meet. */
  private void exclusion(ExclusionConstraint exclusion) {
    List<String> equal = new ArrayList<>();
    List<String> overlapping = new ArrayList<>();
    for (int i = 0; i < exclusion.columns().size(); i++) {
      String name = exclusion.columns().get(i);
      if (!name.isEmpty()) {
        Map.of("=", equal, "&&", overlapping)
            .getOrDefault(exclusion.operators().get(i), new ArrayList<>())
            .add(name);
      }
    }
    Optional<String> apart =
        overlapping.stream()
            .filter(name -> draft.subject(name).type().kind().equals("r"))
            .findFirst();
    Optional<String> free = free(equal);
    String how;
    if (distinct(equal)) {
      how = "its rows never share " + String.join(", ", equal);
    } else if (apart.isPresent()) {
      draft.put(apart.get(), RangeGuess.apart(draft.subject(apart.get())));
      how = "ranges of %s never meet in the plan's rows".formatted(apart.get());
    } else if (free.isPresent()) {
      draft.put(free.get(), KeyGuess.guess(draft.subject(free.get())).orElseThrow());
      how = free.get() + " never repeats in the plan's rows";
    } else {
      how = "nothing keeps the plan's rows apart";
    }
    draft.look(
        exclusion.name(),
        "excludes rows that others forbid; %s: %s".formatted(how, exclusion.definition()));
  }
}
