package dev.spate.protocol.target;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
 * @param server whose ways the server has
 * @param limits what the server allows of connections
 * @param region AWS's Region that the server is in, where it is in one
 * @param dial where to connect, instead of where the URL says; TLS and tokens are about the URL's
 *     name all the same (libpq's {@code hostaddr})
 * @param proxied whether RDS Proxy is between, whose sessions some statements pin
 */
public record DatabaseEndpoint(
    String target,
    String url,
    Map<String, String> options,
    CredentialReference credentials,
    Duration connectTimeout,
    boolean exclusive,
    ServerKind server,
    ConnectionLimits limits,
    Optional<String> region,
    Optional<HostAddress> dial,
    boolean proxied) {
  public DatabaseEndpoint {
    requireNonNull(target, "target is null");
    requireNonNull(url, "url is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    server = requireNonNullElse(server, ServerKind.POSTGRES); // as in runs of before
    limits = requireNonNullElse(limits, ConnectionLimits.NONE);
    region = requireNonNullElse(region, Optional.empty());
    dial = requireNonNullElse(dial, Optional.empty());
    // sorted, so that the same endpoint always has the same JSON
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** An endpoint with nothing between. */
  public DatabaseEndpoint(
      String target,
      String url,
      Map<String, String> options,
      CredentialReference credentials,
      Duration connectTimeout,
      boolean exclusive,
      ServerKind server,
      ConnectionLimits limits,
      Optional<String> region,
      Optional<HostAddress> dial) {
    this(
        target,
        url,
        options,
        credentials,
        connectTimeout,
        exclusive,
        server,
        limits,
        region,
        dial,
        false);
  }

  /** A PostgreSQL of which no limit is known. */
  public DatabaseEndpoint(
      String target,
      String url,
      Map<String, String> options,
      CredentialReference credentials,
      Duration connectTimeout,
      boolean exclusive) {
    this(
        target,
        url,
        options,
        credentials,
        connectTimeout,
        exclusive,
        ServerKind.POSTGRES,
        ConnectionLimits.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** A PostgreSQL of which no limit is known, where others may write too. */
  public DatabaseEndpoint(
      String target,
      String url,
      Map<String, String> options,
      CredentialReference credentials,
      Duration connectTimeout) {
    this(target, url, options, credentials, connectTimeout, false);
  }

  /** The same endpoint, of which other limits are known. */
  public DatabaseEndpoint limited(ConnectionLimits others) {
    return with(credentials, others, proxied);
  }

  /** The same endpoint behind RDS Proxy. */
  public DatabaseEndpoint behindProxy() {
    return with(credentials, limits, true);
  }

  /** The same endpoint by another login. */
  public DatabaseEndpoint by(CredentialReference login) {
    return with(login, limits, proxied);
  }

  private DatabaseEndpoint with(
      CredentialReference login, ConnectionLimits others, boolean behind) {
    return new DatabaseEndpoint(
        target,
        url,
        options,
        login,
        connectTimeout,
        exclusive,
        server,
        others,
        region,
        dial,
        behind);
  }
}
