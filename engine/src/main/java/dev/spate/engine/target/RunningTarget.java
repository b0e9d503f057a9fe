package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.Map;

/**
 * A server that Spate started.
 *
 * @param url a JDBC URL
 * @param user who may do everything on it, without a password
 */
public record RunningTarget(String url, String user) {
  public RunningTarget {
    requireNonNull(url, "url is null");
    requireNonNull(user, "user is null");
  }

  /** What a worker needs to connect. */
  public DatabaseEndpoint endpoint(String name, EmbeddedTarget target) {
    return new DatabaseEndpoint(
        name, url, Map.of(), new CredentialReference.None(user), target.connectTimeout(), true);
  }
}
