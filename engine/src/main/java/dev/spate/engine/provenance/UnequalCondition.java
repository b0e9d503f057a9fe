package dev.spate.engine.provenance;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that isn't alike in all targets of which it is known.
 *
 * @param name what it is, such as {@code synchronous_commit} or {@code keys}
 * @param kind what it decides
 * @param values what each target has, by its name, in the plan's order
 */
public record UnequalCondition(String name, Kind kind, Map<String, String> values) {
  /** What a condition decides. */
  public enum Kind {
    /** How surely a committed row is still there after a failure. */
    DURABILITY,
    /** How many servers take each row. */
    REPLICATION,
    /** What the table does with each row beside storing it. */
    TABLE,
    /** What the server is, and how much room it has. */
    SERVER
  }

  public UnequalCondition {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * For a person: {@code synchronous_commit: durable on, relaxed off}, without the targets of which
   * it isn't known.
   */
  public String sentence() {
    List<String> each =
        values.entrySet().stream()
            .filter(one -> !one.getValue().equals(TargetConditions.UNKNOWN))
            .map(one -> one.getKey() + " " + one.getValue())
            .toList();
    return "%s: %s".formatted(name, String.join(", ", each));
  }
}
