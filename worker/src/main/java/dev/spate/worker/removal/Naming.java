package dev.spate.worker.removal;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TableDescription.Actor;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.Remake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a workload's rows are told from all others in a table.
 *
 * @param columns by which a row is found
 * @param unmistakable whether nobody else can have such values, because they carry so much of the
 *     run's nonce; else an acknowledged row is found by a unique key, which nobody else can have
 *     taken meanwhile
 * @param witnesses the other columns that can be made again, where they are random enough to prove
 *     whose a row is
 * @param keyProves whether an acknowledged row of a unique key is the run's for sure: not where a
 *     trigger or a rule may have dropped it, or where a child table may have the key once more
 */
record Naming(
    List<NamedColumn> columns,
    boolean unmistakable,
    List<NamedColumn> witnesses,
    boolean keyProves) {
  /** A random value of others is that of one of a run's 10^6 rows with a chance of 4 in 10^9. */
  private static final int ENOUGH_BITS = 48;

  Naming {
    columns = List.copyOf(columns);
    witnesses = List.copyOf(witnesses);
  }

  /**
   * The surest way, if there is one.
   *
   * @param keys the table's unique keys
   */
  static Optional<Naming> of(Workload workload, TableDescription table, List<List<String>> keys) {
    Map<String, Remake> again = again(workload, table);
    Optional<String> carrier = carrier(again, keys);
    if (carrier.isPresent()) {
      return Optional.of(new Naming(named(List.of(carrier.get()), table), true, List.of(), true));
    }
    return keys.stream()
        .filter(key -> again.keySet().containsAll(key))
        .findFirst()
        .map(key -> byKey(key, again, table));
  }

  private static Naming byKey(List<String> key, Map<String, Remake> again, TableDescription table) {
    List<String> others = new ArrayList<>(again.keySet());
    others.removeAll(key);
    int bits = others.stream().map(again::get).mapToInt(it -> it.seedBits() + it.nonceBits()).sum();
    List<NamedColumn> witnesses = bits >= ENOUGH_BITS ? named(others, table) : List.of();
    return new Naming(
        named(key, table),
        false,
        witnesses,
        table.actors().stream().noneMatch(Naming::mayDropRows));
  }

  /** Whether a row may be absent though its insert was acknowledged, or a key be there twice. */
  private static boolean mayDropRows(Actor actor) {
    return switch (actor.kind()) {
      case ROW_TRIGGER, RULE -> actor.events().contains("INSERT");
      case CHILD, FOREIGN_PARTITION -> true;
      case STATEMENT_TRIGGER -> false;
    };
  }

  /** The columns that can be made again, with what they say. */
  private static Map<String, Remake> again(Workload workload, TableDescription table) {
    Map<String, Remake> again = new LinkedHashMap<>();
    for (TableDescription.Column column : table.columns()) {
      Generator generator = workload.columns().get(column.name());
      if (generator != null && !column.generated()) {
        Remake remake = Remake.of(generator, column.name(), table);
        if (remake.again()) {
          again.put(column.name(), remake);
        }
      }
    }
    return again;
  }

  /** A column that carries enough of the nonce; one with an index of its own, if there is one. */
  private static Optional<String> carrier(Map<String, Remake> again, List<List<String>> keys) {
    List<String> carriers =
        again.entrySet().stream()
            .filter(column -> column.getValue().nonceBits() >= ENOUGH_BITS)
            .map(Map.Entry::getKey)
            .toList();
    return keys.stream()
        .map(List::getFirst)
        .filter(carriers::contains)
        .findFirst()
        .or(() -> carriers.stream().findFirst());
  }

  private static List<NamedColumn> named(List<String> names, TableDescription table) {
    return table.columns().stream()
        .filter(column -> names.contains(column.name()))
        .map(NamedColumn::of)
        .toList();
  }

  /** Whether the names themselves are taken from rows of other tables, which may have changed. */
  boolean restsOnParents(Workload workload) {
    Set<String> taken = new HashSet<>();
    workload
        .columns()
        .forEach(
            (column, generator) -> {
              if (takesParents(generator)) {
                taken.add(column);
              }
            });
    // Columns that are unique together are permuted together, parents and others alike.
    workload.unique().stream()
        .filter(together -> together.stream().anyMatch(taken::contains))
        .toList()
        .forEach(taken::addAll);
    return columns.stream().map(NamedColumn::name).anyMatch(taken::contains);
  }

  private static boolean takesParents(Generator generator) {
    return switch (generator) {
      case Generator.Parent _ -> true;
      case Generator.Nulls(double _, Generator of) -> takesParents(of);
      case Generator _ -> false;
    };
  }

  /** The same where no row needs a witness. */
  Naming withoutWitnesses() {
    return new Naming(columns, unmistakable, List.of(), keyProves);
  }

  /** All columns that are made again. */
  List<NamedColumn> made() {
    List<NamedColumn> all = new ArrayList<>(columns);
    all.addAll(witnesses);
    return all;
  }

  /** The condition under which a row of {@code t} has the key of a row of {@code own}. */
  String sameKey() {
    return String.join(
        " AND ", columns.stream().map(it -> it.in("t") + " = " + it.in("own")).toList());
  }

  /** The condition under which a row of {@code t} is the run's, being a row of {@code own}. */
  String sameRow() {
    if (unmistakable) {
      return sameKey();
    }
    String proof =
        witnesses.isEmpty()
            ? "own.spate_sure"
            : "(own.spate_sure OR "
                + String.join(
                    " AND ",
                    witnesses.stream()
                        .map(it -> it.in("t") + " IS NOT DISTINCT FROM " + it.in("own"))
                        .toList())
                + ")";
    return sameKey() + " AND " + proof;
  }
}
