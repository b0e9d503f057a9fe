package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.setting.Nearest;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the columns of a workload must be to each other. */
final class ColumnRules {
  private final Map<String, Generator> columns;
  private final Place place;

  private ColumnRules(Workload workload, Place place) {
    this.columns = workload.columns();
    this.place = place;
  }

  static void check(Workload workload, Place place) {
    ColumnRules rules = new ColumnRules(workload, place);
    workload.columns().keySet().forEach(rules::after);
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < workload.unique().size(); i++) {
      rules.unique(workload.unique().get(i), place.at("unique").item(i), taken);
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
        report(column, "must not follow itself, not by way of other columns either", at);
      }
      next = Optional.ofNullable(columns.get(at)).flatMap(ColumnRules::followedBy);
    }
    followedBy(columns.get(column)).ifPresent(direct -> followable(column, direct));
  }

  private void followable(String column, String followed) {
    Generator generator = columns.get(followed);
    if (generator == null) {
      String rule = "must name a column of the workload" + Nearest.hint(followed, names());
      report(column, rule, followed);
    } else if (generator instanceof Generator.Sql) {
      report(column, "must follow a column whose values are made here, not by sql", followed);
    }
  }

  private static Optional<String> followedBy(Generator generator) {
    return switch (generator) {
      case Generator.After(String after, var _) -> Optional.of(after);
      case Generator.Nulls(double _, Generator of) -> followedBy(of);
      case Generator _ -> Optional.empty();
    };
  }

  private void report(String column, String rule, String value) {
    boolean direct = columns.get(column) instanceof Generator.After;
    Place at = place.at("columns").at(column);
    (direct ? at : at.at("of")).reportKey("after", rule, value);
  }

  private List<String> names() {
    return List.copyOf(columns.keySet());
  }

  private void unique(List<String> unique, Place combination, Set<String> taken) {
    for (int i = 0; i < unique.size(); i++) {
      String column = unique.get(i);
      Place named = combination.item(i);
      if (!columns.containsKey(column)) {
        named.report("must name a column of the workload" + Nearest.hint(column, names()), column);
      } else if (!taken.add(column)) {
        named.report("must name each column once", column);
      } else if (!isCounted(columns.get(column))) {
        String rule =
            "must name columns whose values can be counted: choice, constant, number or parent";
        named.report(rule, column);
      }
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
