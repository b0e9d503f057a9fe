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
 * How a workload's rows are distinguished from all others in a table.
 *
 * @param columns by which a row is found
 * @param unmistakable whether nobody else can have such values, because they carry so much of the
 *     run's nonce; else an acknowledged row is found by a unique key, which nobody else can have
 *     taken meanwhile
 * @param witnesses other columns that can be made again; a row that has other values there isn't
 *     the run's, whatever its key: the run's may have been deleted, and its key be given anew
 * @param witnessesProve whether they are random enough to prove whose a row is without an
 *     acknowledgement
 * @param keyProves whether an acknowledged row of a unique key is the run's: not where a trigger or
 *     a rule may have dropped it, or where a child table may have the key once more
 */
public record RowNaming(
    List<NamedColumn> columns,
    boolean unmistakable,
    List<NamedColumn> witnesses,
    boolean witnessesProve,
    boolean keyProves) {
  /** A random value of others is that of one of a run's 10^6 rows with a chance of 4 in 10^9. */
  private static final int MIN_BITS = 48;

  public RowNaming {
    columns = List.copyOf(columns);
    witnesses = List.copyOf(witnesses);
  }

  /**
   * The surest way, if there is one.
   *
   * @param keys the table's unique keys
   */
  public static Optional<RowNaming> of(
      Workload workload, TableDescription table, List<List<String>> keys) {
    Map<String, Remake> again = again(workload, table);
    Optional<String> carrier = carrier(again, keys);
    if (carrier.isPresent()) {
      return Optional.of(
          new RowNaming(named(List.of(carrier.get()), table), true, List.of(), false, true));
    }
    return keys.stream()
        .filter(key -> again.keySet().containsAll(key))
        .findFirst()
        .map(key -> byKey(key, again, table, workload));
  }

  private static RowNaming byKey(
      List<String> key, Map<String, Remake> again, TableDescription table, Workload workload) {
    Map<String, Remake> others = new LinkedHashMap<>(again);
    others.keySet().removeAll(key);
    others.keySet().removeAll(taken(workload)); // parents may have changed since
    List<String> witnesses = WitnessColumns.of(others, table, MIN_BITS);
    return new RowNaming(
        named(key, table),
        false,
        named(witnesses, table),
        WitnessColumns.bits(witnesses, others) >= MIN_BITS,
        table.actors().stream().noneMatch(RowNaming::mayDropRows));
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
            .filter(column -> column.getValue().nonceBits() >= MIN_BITS)
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
    Set<String> taken = taken(workload);
    return columns.stream().map(NamedColumn::name).anyMatch(taken::contains);
  }

  /** The columns whose values depend on rows of other tables. */
  private static Set<String> taken(Workload workload) {
    Set<String> taken = new HashSet<>();
    int before;
    do {
      before = taken.size();
      workload
          .columns()
          .forEach(
              (column, generator) -> {
                if (takesParents(generator) || follows(generator, taken)) {
                  taken.add(column);
                }
              });
      // Columns that are unique together are permuted together, parents and others alike.
      workload.unique().stream()
          .filter(together -> together.stream().anyMatch(taken::contains))
          .toList()
          .forEach(taken::addAll);
    } while (taken.size() > before);
    return taken;
  }

  private static boolean follows(Generator generator, Set<String> columns) {
    return switch (generator) {
      case Generator.After after -> columns.contains(after.after());
      case Generator.Nulls(double _, Generator of) -> follows(of, columns);
      case Generator _ -> false;
    };
  }

  private static boolean takesParents(Generator generator) {
    return switch (generator) {
      case Generator.Parent _ -> true;
      case Generator.Nulls(double _, Generator of) -> takesParents(of);
      case Generator _ -> false;
    };
  }

  /** The same without witnesses, to look for keys alone. */
  public RowNaming withoutWitnesses() {
    return new RowNaming(columns, unmistakable, List.of(), false, keyProves);
  }

  /** All columns that are made again. */
  public List<NamedColumn> made() {
    List<NamedColumn> all = new ArrayList<>(columns);
    all.addAll(witnesses);
    return all;
  }

  /** The condition under which a row of {@code t} has the key of a row of {@code own}. */
  public String sameKey() {
    return String.join(
        " AND ", columns.stream().map(it -> it.in("t") + " = " + it.in("own")).toList());
  }

  /** The condition under which a row of {@code t} is the run's, being a row of {@code own}. */
  public String sameRow() {
    if (unmistakable) {
      return sameKey();
    }
    List<String> conditions = new ArrayList<>(List.of(sameKey()));
    witnesses.forEach(it -> conditions.add(it.in("t") + " IS NOT DISTINCT FROM " + it.in("own")));
    if (!witnessesProve) {
      conditions.add("own.spate_sure");
    }
    return String.join(" AND ", conditions);
  }
}
