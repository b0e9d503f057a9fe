package dev.spate.engine.result;

import dev.spate.protocol.outcome.InspectReport;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server as the run found it.
 *
 * @param serverVersion such as "18.6"
 * @param settings the settings that decide how durable and how fast inserts are, as in force
 */
public record TargetFacts(String serverVersion, Map<String, String> settings) {
  public TargetFacts {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The facts of an inspection. */
  public static TargetFacts of(InspectReport report) {
    return new TargetFacts(report.serverVersion(), report.settings());
  }
}
