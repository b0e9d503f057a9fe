package dev.spate.report.page;

import dev.spate.protocol.outcome.InspectReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The servers' settings side by side.
 *
 * @param targets the targets' names
 */
public record SettingTable(List<String> targets, List<Row> rows) {
  /**
   * A setting.
   *
   * @param values its value on each target
   * @param differs whether the targets differ in it
   */
  public record Row(String setting, List<String> values, boolean differs) {}

  /** The settings of all targets; those that differ come first. */
  public static SettingTable of(Map<String, InspectReport> targets) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("version", targets.values().stream().map(InspectReport::serverVersion).toList()));
    rows.add(
        row("server", targets.values().stream().map(it -> it.server().description()).toList()));
    Set<String> names = new TreeSet<>();
    targets.values().forEach(facts -> names.addAll(facts.settings().keySet()));
    for (String name : names) {
      rows.add(
          row(
              name,
              targets.values().stream()
                  .map(facts -> facts.settings().getOrDefault(name, Words.NONE))
                  .map(value -> value.isEmpty() ? "(empty)" : value)
                  .toList()));
    }
    rows.sort((one, other) -> Boolean.compare(other.differs(), one.differs()));
    return new SettingTable(List.copyOf(targets.keySet()), rows);
  }

  private static Row row(String setting, List<String> values) {
    return new Row(setting, values, new LinkedHashSet<>(values).size() > 1);
  }
}
