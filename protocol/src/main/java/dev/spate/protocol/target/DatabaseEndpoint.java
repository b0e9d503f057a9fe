package dev.spate.protocol.target;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a worker finds the database: what is left of a target once its server runs. It carries a
 * reference to credentials, never a password.
 *
 * @param target the target's name in the plan, for messages
 * @param url a JDBC URL ({@code jdbc:postgresql://…}) without user and password
 * @param options connection properties of pgjdbc, such as sslmode; none of them secret
 * @param credentials where the worker finds user and password
 * @param connectTimeout how long one connection may take to open
 * @param exclusive whether nobody but this run writes there, since the run started the server
 */
public record DatabaseEndpoint(
    String target,
    String url,
    Map<String, String> options,
    CredentialReference credentials,
    Duration connectTimeout,
    boolean exclusive) {
  public DatabaseEndpoint {
    requireNonNull(target, "target is null");
    requireNonNull(url, "url is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    // sorted, so that the same endpoint always has the same JSON
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** An endpoint where others may write too. */
  public DatabaseEndpoint(
      String target,
      String url,
      Map<String, String> options,
      CredentialReference credentials,
      Duration connectTimeout) {
    this(target, url, options, credentials, connectTimeout, false);
  }
}
