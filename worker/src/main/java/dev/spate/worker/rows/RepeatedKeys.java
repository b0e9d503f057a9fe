package dev.spate.worker.rows;

import dev.spate.protocol.outcome.TableAnatomy;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.form.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether what a table keeps unique can be different in each row. */
record RepeatedKeys(Workload workload, TableDescription table, ParentRows parents) {
  /** As many rows may be refused as a trial may have failed operations. */
  private static final double SHARE = 0.001;

  /** A key as text, and its columns. */
  private record Key(String words, List<String> columns) {}

  /** A problem, with the columns that it is about. */
  record Repeated(List<String> columns, String message) {}

  /** The keys whose values would repeat too often in so many rows. */
  List<Repeated> problems(long rows) {
    List<Repeated> problems = new ArrayList<>();
    for (Key key : keys()) {
      problem(key, rows).ifPresent(problems::add);
    }
    return problems;
  }

  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    if (!table.primaryKey().isEmpty()) {
      keys.add(new Key("the primary key", table.primaryKey()));
    }
    table.anatomy().map(TableAnatomy::keys).orElse(List.of()).stream()
        .filter(key -> key.plain() && !key.primary())
        .forEach(key -> keys.add(new Key("the unique key " + key.name(), key.columns())));
    return keys;
  }

  private Optional<Repeated> problem(Key key, long rows) {
    boolean counted =
        workload.unique().stream().anyMatch(columns -> key.columns.containsAll(columns));
    if (counted || !workload.columns().keySet().containsAll(key.columns)) {
      return Optional.empty();
    }
    double values = 1;
    for (ValueRepetition spread : spreads(key, rows)) {
      if (spread.eachOnce()) {
        return Optional.empty();
      }
      values *= spread.values();
    }
    // The n-th row meets one of those before it with the probability (n - 1) / values.
    double share = Math.min(1, (rows - 1) / (2 * values));
    if (share <= SHARE) {
      return Optional.empty();
    }
    return Optional.of(new Repeated(key.columns, words(key, values, rows, share)));
  }

  private List<ValueRepetition> spreads(Key key, long rows) {
    List<ValueRepetition> spreads = new ArrayList<>();
    Set<ParentRows.Key> seen = new HashSet<>();
    for (String column : key.columns) {
      Generator generator = workload.columns().get(column);
      boolean sameParent =
          ParentRows.parent(generator)
              .map(ParentRows.Key::of)
              .filter(it -> !seen.add(it))
              .isPresent();
      Optional<ColumnType> type = ColumnLookup.named(column, table).map(ColumnType::of);
      if (!sameParent && type.isPresent()) {
        spreads.add(ValueRepetition.of(generator, type.get(), parents, rows));
      }
    }
    return spreads;
  }

  private static String words(Key key, double values, long rows, double share) {
    String columns = String.join(", ", key.columns);
    String remedy =
        key.columns.size() == 1
            ? "use a key"
            : "use a key in one of them, or workload.unique: [[%s]]".formatted(columns);
    return String.format(
        Locale.ROOT,
        "%s (%s) must not repeat, and is drawn from about %,.0f values: of %,d rows about %.3g %%"
            + " would be refused; %s",
        key.words,
        columns,
        values,
        rows,
        100 * share,
        remedy);
  }
}
