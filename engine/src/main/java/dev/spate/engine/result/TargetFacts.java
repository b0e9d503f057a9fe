package dev.spate.engine.result;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.server.ServerIdentity;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server as the run found it.
 *
 * @param serverVersion such as "18.6"
 * @param settings the settings that decide how durable and how fast inserts are, as in force
 * @param server which database it is; unknown in results of before
 */
public record TargetFacts(
    String serverVersion, Map<String, String> settings, ServerIdentity server) {
  public TargetFacts {
    server = server == null ? ServerIdentity.UNKNOWN : server;
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The facts of an inspection. */
  public static TargetFacts of(InspectReport report) {
    return new TargetFacts(report.serverVersion(), report.settings(), report.server());
  }
}
