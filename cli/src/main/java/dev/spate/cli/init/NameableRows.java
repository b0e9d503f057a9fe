package dev.spate.cli.init;

import dev.spate.cli.init.guess.Guess;
import dev.spate.cli.init.guess.KeyGuess;
import dev.spate.protocol.outcome.TableAnatomy.UniqueKey;
import dev.spate.protocol.outcome.TableDescription.Column;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes rows that the run can name afterwards, so that it removes them and nobody else's. */
final class NameableRows {
  private static final String WHY = "distinct keys, by which the run knows its rows again";

  /** Types whose keys hold enough of the run's randomness and are compared by equality. */
  private static final List<String> TYPES =
      List.of(
          "uuid", "int8", "text", "varchar", "citext", "bpchar", "jsonb", "bytea", "inet",
          "numeric");

  private NameableRows() {}

  static void ensure(Draft draft) {
    if (nameable(draft)) {
      return;
    }
    Optional<Column> column =
        draft.table().columns().stream()
            .filter(candidate -> free(draft, candidate))
            .min(Comparator.comparingInt(candidate -> rank(draft, candidate)));
    if (column.isPresent()) {
      String name = column.get().name();
      draft.put(name, KeyGuess.guess(draft.subject(name)).orElseThrow().because(WHY));
      return;
    }
    numbered(draft);
    if (draft.guesses().values().stream().allMatch(guess -> guess.generator().isEmpty())) {
      draft.look(
          draft.table().name(),
          "has no column that a plan could write, since the server fills them all: check refuses"
              + " it");
    } else if (!nameable(draft)) {
      draft.look(
          draft.table().name(),
          "has no column by which the run could know its rows again: they stay afterwards,"
              + " unless you allow cleanup: truncate, which empties the whole table");
    }
  }

  /** By a unique key that the plan writes, or by a column that holds the run's randomness. */
  private static boolean nameable(Draft draft) {
    return draft.guesses().values().stream().anyMatch(g -> g.kind() == Guess.Kind.KEY)
        || draft.anatomy().keys().stream()
            .filter(UniqueKey::plain)
            .anyMatch(key -> key.columns().stream().allMatch(c -> draft.guess(c).again()));
  }

  private static boolean free(Draft draft, Column column) {
    Guess guess = draft.guess(column.name());
    boolean bound =
        guess.kind() == Guess.Kind.NUMBERED
            || column.generated()
            || draft.facts(column.name()).mustBeNull()
            || draft.foreignKey(column.name()).isPresent()
            || draft.rules().orders().stream()
                .anyMatch(o -> o.column().equals(column.name()) || o.other().equals(column.name()));
    return !bound
        && TYPES.contains(draft.subject(column.name()).base())
        && KeyGuess.guess(draft.subject(column.name()))
            .map(key -> key.kind() == Guess.Kind.KEY)
            .orElse(false);
  }

  /** Columns that are written anyway come first, then those whose names sound like keys. */
  private static int rank(Draft draft, Column column) {
    boolean written = draft.guess(column.name()).generator().isPresent();
    boolean keyLike =
        column
            .name()
            .toLowerCase(Locale.ROOT)
            .matches("(.*[_-])?(id|uuid|guid|key|token|ref|reference|code|hash|number|no)|.*id");
    return (written ? 0 : 100)
        + (keyLike ? 0 : 50)
        + TYPES.indexOf(draft.subject(column.name()).base());
  }

  /** Whether a key that the plan would write names rows: by itself, or with all that is unique. */
  private static boolean names(Draft draft, String column) {
    boolean random =
        KeyGuess.guess(draft.subject(column))
            .map(key -> key.kind() == Guess.Kind.KEY)
            .orElse(false);
    return random
        || draft.anatomy().keys().stream()
            .filter(key -> key.plain() && key.columns().contains(column))
            .anyMatch(
                key ->
                    key.columns().stream()
                        .allMatch(other -> other.equals(column) || draft.guess(other).again()));
  }

  /** Where all else fails, a number that the server would have given is written by the plan. */
  private static void numbered(Draft draft) {
    for (Column column : draft.table().columns()) {
      if (Draft.numbered(column) && names(draft, column.name())) {
        draft.put(
            column.name(),
            KeyGuess.guess(draft.subject(column.name()))
                .orElseThrow()
                .because("by which the run knows its rows again; the server would number them"));
        return;
      }
    }
  }
}
