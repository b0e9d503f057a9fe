package dev.spate.worker.rows;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.value.SplitMix64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of other tables that a workload refers to, in an order that all workers see alike.
 *
 * @param areRead whether they were read; a workload can be looked at without them
 */
public record ParentRows(Map<Key, Rows> byKey, boolean areRead) {
  /** Nobody has read any. */
  public static final ParentRows UNREAD = new ParentRows(Map.of(), false);

  public ParentRows {
    byKey = Map.copyOf(byKey);
  }

  /** The parents that were read. */
  public static ParentRows of(Map<Key, Rows> byKey) {
    return new ParentRows(byKey, true);
  }

  /**
   * One parent row of each row of the workload.
   *
   * @param table as the plan names it
   * @param as what tells it from other parent rows in the same table
   */
  public record Key(String table, String as) {
    static Key of(ParentColumn parent) {
      return new Key(parent.table(), parent.as().orElse(""));
    }

    /** The columns of the workload that take their values from it. */
    public List<ParentColumn> columns(Workload workload) {
      return in(workload).filter(column -> of(column).equals(this)).toList();
    }

    /** The name of the first of these columns. */
    public String firstName(Workload workload) {
      return workload.columns().entrySet().stream()
          .filter(column -> parent(column.getValue()).map(Key::of).filter(this::equals).isPresent())
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow();
    }

    /** Whether each parent row is taken once at most. */
    boolean isDistinct(Workload workload) {
      return columns(workload).stream().anyMatch(ParentColumn::distinct);
    }

    String words() {
      return "parent " + table + " as " + as;
    }
  }

  /**
   * Parent rows.
   *
   * @param values each column's values in text form, in the rows' order
   */
  public record Rows(Map<String, List<String>> values) {
    public Rows {
      Map<String, List<String>> copy = new LinkedHashMap<>();
      values.forEach((column, texts) -> copy.put(column, List.copyOf(texts)));
      values = copy;
    }

    List<String> column(String name) {
      return values.getOrDefault(name, List.of());
    }

    int count() {
      return values.values().stream().mapToInt(List::size).max().orElse(0);
    }
  }

  /** The parent rows that a workload refers to. */
  public static List<Key> keys(Workload workload) {
    return in(workload).map(Key::of).distinct().toList();
  }

  private static Stream<ParentColumn> in(Workload workload) {
    return workload.columns().values().stream().map(ParentRows::parent).flatMap(Optional::stream);
  }

  /** Where the generator takes its values from; empty where none is ever taken. */
  static Optional<ParentColumn> parent(Generator generator) {
    return switch (generator) {
      case Generator.Parent(ParentColumn parent) -> Optional.of(parent);
      case Generator.Nulls(double share, Generator of) when share < 1 -> parent(of);
      case Generator _ -> Optional.empty();
    };
  }

  Optional<Rows> rows(Key key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * What tells these parents from others: equal for equal values in the same order, 0 where there
   * are none.
   */
  public long fingerprint() {
    return byKey.entrySet().stream().mapToLong(ParentRows::fingerprint).sum();
  }

  private static long fingerprint(Map.Entry<Key, Rows> entry) {
    long bits = SplitMix64.salt(1, entry.getKey().words());
    for (Map.Entry<String, List<String>> column : entry.getValue().values().entrySet()) {
      bits = SplitMix64.salt(bits, column.getKey());
      for (String value : column.getValue()) {
        bits = SplitMix64.salt(bits, value);
      }
    }
    return bits;
  }
}
