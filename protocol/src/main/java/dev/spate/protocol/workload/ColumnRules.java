package dev.spate.protocol.workload;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the columns of a workload must be to each other. */
final class ColumnRules {
  private final Map<String, Generator> columns;
  private final BrokenRules broken;

  private ColumnRules(Map<String, Generator> columns, BrokenRules broken) {
    this.columns = columns;
    this.broken = broken;
  }

  static void check(Map<String, Generator> columns, List<List<String>> unique, BrokenRules broken) {
    ColumnRules rules = new ColumnRules(columns, broken);
    columns.keySet().forEach(rules::after);
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < unique.size(); i++) {
      for (int j = 0; j < unique.get(i).size(); j++) {
        List<String> place = List.of("unique", Integer.toString(i), Integer.toString(j));
        rules.unique(unique.get(i).get(j), place, taken);
      }
    }
  }

  /** A column that follows another one must in the end follow one that stands for itself. */
  private void after(String column) {
    Set<String> passed = new HashSet<>();
    String at = column;
    Optional<String> next = followedBy(columns.get(column));
    while (next.isPresent() && passed.add(at)) {
      at = next.get();
      if (at.equals(column)) {
        add(column, "must not follow itself, not by way of other columns either", at);
      }
      next = Optional.ofNullable(columns.get(at)).flatMap(ColumnRules::followedBy);
    }
    followedBy(columns.get(column)).ifPresent(direct -> followable(column, direct));
  }

  private void followable(String column, String followed) {
    Generator generator = columns.get(followed);
    if (generator == null) {
      String rule = "must name a column of the workload" + Nearest.hint(followed, names());
      add(column, rule, followed);
    } else if (generator instanceof Generator.Sql) {
      add(column, "must follow a column whose values are made here, not by sql", followed);
    }
  }

  private static Optional<String> followedBy(Generator generator) {
    return switch (generator) {
      case Generator.After(String after, var _) -> Optional.of(after);
      case Generator.Nulls(double _, Generator of) -> followedBy(of);
      case Generator _ -> Optional.empty();
    };
  }

  private void add(String column, String rule, String value) {
    boolean direct = columns.get(column) instanceof Generator.After;
    List<String> place =
        direct ? List.of("columns", column, "after") : List.of("columns", column, "of", "after");
    broken.add(place, rule, value);
  }

  private List<String> names() {
    return List.copyOf(columns.keySet());
  }

  private void unique(String column, List<String> place, Set<String> taken) {
    if (!columns.containsKey(column)) {
      String rule = "must name a column of the workload" + Nearest.hint(column, names());
      broken.add(place, rule, column);
    } else if (!taken.add(column)) {
      broken.add(place, "must name each column once", column);
    } else if (!isCounted(columns.get(column))) {
      String rule =
          "must name columns whose values can be counted: choice, constant, number or parent";
      broken.add(place, rule, column);
    }
  }

  private static boolean isCounted(Generator generator) {
    return switch (generator) {
      case Generator.Choice _, Generator.Constant _, Generator.NumberRange _, Generator.Parent _ ->
          true;
      case Generator.UuidKey _,
          Generator.UuidV7Key _,
          Generator.RandomBigintKey _,
          Generator.SequentialBigintKey _,
          Generator.HotspotBigintKey _,
          Generator.TextKey _,
          Generator.BytesKey _,
          Generator.AddressKey _,
          Generator.RandomText _,
          Generator.PatternText _,
          Generator.RandomBytes _,
          Generator.JsonDocument _,
          Generator.Timestamps _,
          Generator.Intervals _,
          Generator.Addresses _,
          Generator.Ranges _,
          Generator.Arrays _,
          Generator.After _,
          Generator.Nulls _,
          Generator.Sql _ ->
          false;
    };
  }
}
