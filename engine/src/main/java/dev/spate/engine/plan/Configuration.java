package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One point of the plan's sweep.
 *
 * @param label what tells it from the others, such as {@code concurrency=4}; "default" where
 *     nothing is swept
 * @param settings the swept values, as they stand in the plan, by path
 */
public record Configuration(
    String label,
    Map<String, String> settings,
    Workload workload,
    LoadModel load,
    FleetSpec fleet) {
  public Configuration {
    requireNonNull(label, "label is null");
    requireNonNull(workload, "workload is null");
    requireNonNull(load, "load is null");
    requireNonNull(fleet, "fleet is null");
    ConfigurationRules.check(load, fleet);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The most rows that one trial can send, where the plan bounds them. */
  public OptionalLong rowsAtMost() {
    return RowBound.of(load, workload.insert().rowsPerTransaction());
  }

  /** The rows that one trial is to be reckoned with: the most, or what a slow server would take. */
  public long rowsExpected() {
    return RowBound.expected(load, workload.insert().rowsPerTransaction());
  }
}
