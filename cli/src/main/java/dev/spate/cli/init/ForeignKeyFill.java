package dev.spate.cli.init;

import dev.spate.cli.init.guess.Guess;
import dev.spate.cli.init.guess.Yaml;
import dev.spate.protocol.outcome.TableAnatomy.ForeignKey;
import dev.spate.protocol.outcome.TableDescription.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fills foreign keys from the rows that their parents hold. */
final class ForeignKeyFill {
  /** So many parents a generator reads unless the plan says otherwise. */
  private static final long USUAL_LIMIT = 10_000;

  private final Draft draft;
  private final Set<String> names = new HashSet<>();

  private ForeignKeyFill(Draft draft) {
    this.draft = draft;
  }

  static void guess(Draft draft) {
    List<ForeignKey> keys = new ArrayList<>(draft.anatomy().foreignKeys());
    // A key of more columns says more than one of fewer, which it often holds.
    keys.sort((a, b) -> Integer.compare(b.columns().size(), a.columns().size()));
    ForeignKeyFill parents = new ForeignKeyFill(draft);
    keys.forEach(parents::fill);
  }

  private void fill(ForeignKey key) {
    List<String> open = key.columns().stream().filter(name -> draft.guess(name) == null).toList();
    if (open.isEmpty()) {
      return;
    }
    if (open.size() < key.columns().size() || open.stream().anyMatch(this::isServers)) {
      draft.look(
          key.name(),
          "shares columns with another key or with the server: "
              + "what is written must be in %s (%s)"
                  .formatted(parent(key), String.join(", ", key.parentColumns())));
    }
    if (leftNull(key, open)) {
      return;
    }
    if (key.empty()) {
      draft.look(
          key.name(), "points to %s, which holds no rows: fill it first".formatted(parent(key)));
    }
    boolean distinct = draft.anatomy().keys().stream().anyMatch(u -> covers(key, u.columns()));
    String group = isGrouped(key) ? ", as: " + Yaml.text(group(key)) : "";
    for (int i = 0; i < key.columns().size(); i++) {
      String name = key.columns().get(i);
      if (open.contains(name) && !isServers(name)) {
        narrow(key, name);
        draft.put(name, parent(key, key.parentColumns().get(i), group, distinct));
      }
    }
  }

  private Guess parent(ForeignKey key, String column, String group, boolean distinct) {
    String generator =
        "{parent: {table: %s, column: %s%s%s}}"
            .formatted(
                Yaml.text(sqlName(key)),
                Yaml.text(column),
                group,
                distinct ? ", distinct: true" + limit(key) : "");
    if (distinct) {
      key.rows().ifPresent(draft.capacity()::atMost);
    }
    return distinct
        ? Guess.distinct(generator, "a row of %s each, at most once".formatted(parent(key)))
        : Guess.listed(generator, "a row of " + parent(key))
            .ofValues(Math.min(USUAL_LIMIT, key.rows().orElse(USUAL_LIMIT)));
  }

  /** All parents that are there, where the generator would take fewer. */
  private static String limit(ForeignKey key) {
    return key.rows().orElse(0) > USUAL_LIMIT ? ", limit: " + key.rows().getAsLong() : "";
  }

  /** A list of values that the column may have isn't asked of its parent. */
  private void narrow(ForeignKey key, String name) {
    if (draft.facts(name).narrow()) {
      draft.look(name, "has a CHECK, which not every row of %s may meet".formatted(parent(key)));
    }
  }

  /** Where there is no parent, or it is the table itself, null is what always fits. */
  private boolean leftNull(ForeignKey key, List<String> open) {
    boolean none = key.self() || key.empty();
    boolean nullable =
        open.stream()
            .map(draft::column)
            .anyMatch(column -> !column.notNull() && !draft.facts(column.name()).mustNotBeNull());
    boolean asked = open.stream().anyMatch(name -> draft.facts(name).mustBeNull());
    if (!asked && !(none && nullable)) {
      return false;
    }
    String why =
        asked
            ? "left null, as a CHECK asks for"
            : key.self()
                ? "left null: it would point to a row of this table"
                : "left null: %s holds no rows".formatted(parent(key));
    for (String name : open) {
      Column column = draft.column(name);
      if (!column.notNull() && !column.generated()) {
        draft.put(name, Guess.leftOut(Guess.Kind.NULL, why));
      }
    }
    return true;
  }

  private boolean isServers(String name) {
    return draft.column(name).generated();
  }

  private static boolean covers(ForeignKey key, List<String> unique) {
    return !unique.isEmpty() && key.columns().containsAll(unique);
  }

  /** Whether it takes a name to say which columns come from one row, and which from another. */
  private boolean isGrouped(ForeignKey key) {
    long ofThisParent =
        draft.anatomy().foreignKeys().stream()
            .filter(other -> parent(other).equals(parent(key)))
            .count();
    return key.columns().size() > 1 || ofThisParent > 1;
  }

  /** A name for the columns that come from one row. */
  private String group(ForeignKey key) {
    String given = key.columns().size() > 1 ? key.table() : key.columns().getFirst();
    String plain = given.replaceAll("[^\\p{L}\\p{N}_]+", "_");
    String name = plain;
    for (int i = 2; !names.add(name); i++) {
      name = plain + "_" + i;
    }
    return name;
  }

  private static String parent(ForeignKey key) {
    return key.schema().equals("public") ? key.table() : key.schema() + "." + key.table();
  }

  private String sqlName(ForeignKey key) {
    return key.schema().equals("public")
        ? SqlNames.name(key.table())
        : SqlNames.name(key.schema()) + "." + SqlNames.name(key.table());
  }

  /**
   * Has two columns of one parent take different halves of its rows.
   *
   * @return whether they do
   */
  static boolean halve(Draft draft, String one, String other) {
    Optional<ForeignKey> first = draft.foreignKey(one);
    Optional<ForeignKey> second = draft.foreignKey(other);
    boolean same =
        first.isPresent()
            && second.isPresent()
            && first.get().columns().size() == 1
            && second.get().columns().size() == 1
            && parent(first.get()).equals(parent(second.get()))
            && first.get().parentColumns().equals(second.get().parentColumns())
            && draft.guess(one).kind() == Guess.Kind.LISTED
            && draft.guess(other).kind() == Guess.Kind.LISTED;
    long half = first.map(key -> Math.min(USUAL_LIMIT, key.rows().orElse(0) / 2)).orElse(0L);
    if (!same || half == 0) {
      return false;
    }
    String why = "a row of %s, from one half of them".formatted(parent(first.get()));
    draft.put(one, narrowed(draft.guess(one), ", limit: " + half, why).ofValues(half));
    draft.put(
        other,
        narrowed(
                draft.guess(other),
                ", skip: %d, limit: %d".formatted(half, half),
                why.replace("one half", "the other half"))
            .ofValues(half));
    return true;
  }

  private static Guess narrowed(Guess guess, String part, String why) {
    String generator = guess.generator().orElseThrow();
    return Guess.listed(generator.substring(0, generator.length() - 2) + part + "}}", why);
  }
}
