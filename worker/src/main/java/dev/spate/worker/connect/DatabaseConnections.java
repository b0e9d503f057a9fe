package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.governor.ConnectionGovernor;
import dev.spate.worker.connect.governor.FleetGovernor;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.login.LoginWays;
import dev.spate.worker.connect.tls.NamedTrust;
import dev.spate.worker.wire.WireSocketFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.postgresql.Driver;

/** Opens connections to a target's database. Safe to use from many threads at once. */
public final class DatabaseConnections {
  /** By which name the server sees Spate's sessions. */
  public static final String APPLICATION_NAME = "spate";

  private final CredentialsProvider credentials;
  private final ConnectionGovernor governor;
  private final Function<ServerKind, LoginWays> ways;
  private final TimeSource time;
  private final StartTimes times = new StartTimes();
  private final Driver driver = new Driver();

  /**
   * Connections to PostgreSQL, whose credentials may come from this environment.
   *
   * @param variables the process's variables
   */
  public DatabaseConnections(Map<String, String> variables, TimeSource time) {
    this(variables, new AwsIdentities(variables, time), _ -> LoginWays.POSTGRES, time);
  }

  /**
   * Connections to servers of any kind, each opened when it is its worker's turn.
   *
   * @param variables the process's variables, where credentials may be
   * @param aws who signs, where it is IAM that lets in
   * @param ways how each kind of server is logged in to
   */
  public DatabaseConnections(
      Map<String, String> variables,
      AwsIdentities aws,
      Function<ServerKind, LoginWays> ways,
      TimeSource time) {
    this(new CredentialResolver(variables, aws, ways, time), new FleetGovernor(time), ways, time);
  }

  /**
   * Connections to PostgreSQL with the credentials of a provider, each granted by a governor before
   * its credentials are asked for.
   */
  public DatabaseConnections(
      CredentialsProvider credentials, ConnectionGovernor governor, TimeSource time) {
    this(credentials, governor, _ -> LoginWays.POSTGRES, time);
  }

  /** As the one before, to servers of any kind. */
  DatabaseConnections(
      CredentialsProvider credentials,
      ConnectionGovernor governor,
      Function<ServerKind, LoginWays> ways,
      TimeSource time) {
    this.credentials = requireNonNull(credentials, "credentials is null");
    this.governor = requireNonNull(governor, "governor is null");
    this.ways = requireNonNull(ways, "ways is null");
    this.time = requireNonNull(time, "time is null");
  }

  /** How long the parts of the first opening took. */
  public StartTimes times() {
    return times;
  }

  /** Forgets credentials that are kept: they must not be part of a process's snapshot. */
  public void forgetCredentials() {
    credentials.forget();
  }

  /**
   * Opens one connection beside those of a fleet, in auto-commit mode. It takes no longer than the
   * endpoint's time-out, name look-up, TLS and login included.
   *
   * @throws ConnectionFailedException where that fails
   */
  public OpenedConnection open(DatabaseEndpoint endpoint) throws ConnectionFailedException {
    return open(endpoint, ConnectionShare.BESIDE);
  }

  /**
   * As {@link #open(DatabaseEndpoint)}, once it is the worker's turn.
   *
   * @param share the worker's part of what the server allows
   */
  public OpenedConnection open(DatabaseEndpoint endpoint, ConnectionShare share)
      throws ConnectionFailedException {
    ServerAddress address = address(endpoint);
    try {
      return open(endpoint, share, address, awaitGrant(endpoint, share), true);
    } catch (InterruptedException e) {
      throw interrupted(endpoint, e);
    }
  }

  /** Takes a worker's turn to open one connection, and says in how long it is. */
  public Duration reserve(DatabaseEndpoint endpoint, ConnectionShare share) {
    return governor.reserve(endpoint, share);
  }

  /**
   * Opens one connection in a turn that was taken by {@link #reserve}, and waits for no other:
   * where the server refuses it for a moment, the caller knows better until when it may be tried
   * again.
   */
  public OpenedConnection openInTurn(DatabaseEndpoint endpoint, ConnectionShare share)
      throws ConnectionFailedException {
    try {
      return open(endpoint, share, address(endpoint), Duration.ZERO, false);
    } catch (InterruptedException e) {
      throw interrupted(endpoint, e);
    }
  }

  private static ServerAddress address(DatabaseEndpoint endpoint) throws ConnectionFailedException {
    ServerAddress address =
        ServerAddress.parse(endpoint.url())
            .orElseThrow(
                () ->
                    ConnectionFailedException.badUrl(
                        "target %s: url: must be like jdbc:postgresql://host:port/database"
                            .formatted(endpoint.target())));
    Optional<String> rule = UrlRules.broken(endpoint, address);
    if (rule.isPresent()) {
      throw ConnectionFailedException.badUrl(
          "target %s: url: %s".formatted(endpoint.target(), rule.get()));
    }
    return address;
  }

  private OpenedConnection open(
      DatabaseEndpoint endpoint,
      ConnectionShare share,
      ServerAddress address,
      Duration granted,
      boolean patient)
      throws ConnectionFailedException, InterruptedException {
    Attempts attempts = new Attempts(endpoint, credentials, patient);
    Duration waited = granted;
    while (true) {
      long beganNs = time.nanoTime();
      Credentials found = credentials(endpoint);
      long foundNs = time.nanoTime();
      try {
        Connection connection = connect(endpoint, address, found);
        times.foundCredentials(Duration.ofNanos(foundNs - beganNs));
        times.connected(Duration.ofNanos(time.nanoTime() - foundNs));
        return new OpenedConnection(
            connection, waited, found.expiresAt(), time.now(), attempts.refused());
      } catch (ConnectionFailedException e) {
        attempts.after(e, found, time.nanoTime() - beganNs);
      }
      if (patient) {
        waited = waited.plus(awaitGrant(endpoint, share));
      }
    }
  }

  private Connection connect(
      DatabaseEndpoint endpoint, ServerAddress address, Credentials credentials)
      throws ConnectionFailedException {
    Properties properties = properties(endpoint, address, credentials);
    Optional<String> untrusted = NamedTrust.applyTo(properties);
    if (untrusted.isPresent()) {
      throw ConnectionFailedException.badUrl(
          "target %s: %s".formatted(endpoint.target(), untrusted.get()));
    }
    try {
      Connection connection = driver.connect(endpoint.url(), properties);
      // the socket's time-out was for the login; a statement may take as long as it takes
      connection.setNetworkTimeout(Runnable::run, 0);
      return connection;
    } catch (SQLException e) {
      throw new ConnectionDiagnosis(endpoint, address, credentials, ways.apply(endpoint.server()))
          .explain(e);
    }
  }

  /** By which name the server sees the sessions of this endpoint. */
  public static String nameOf(DatabaseEndpoint endpoint) {
    return endpoint.options().getOrDefault("ApplicationName", APPLICATION_NAME);
  }

  private Duration awaitGrant(DatabaseEndpoint endpoint, ConnectionShare share)
      throws InterruptedException {
    long beganNs = time.nanoTime();
    governor.awaitGrant(endpoint, share);
    return Duration.ofNanos(time.nanoTime() - beganNs);
  }

  private static ConnectionFailedException interrupted(
      DatabaseEndpoint endpoint, InterruptedException e) {
    Thread.currentThread().interrupt();
    return ConnectionFailedException.unreachable(
        "target %s: interrupted while its turn to connect was awaited".formatted(endpoint.target()),
        new SQLException("interrupted", "57014", e));
  }

  private Credentials credentials(DatabaseEndpoint endpoint) throws ConnectionFailedException {
    try {
      return credentials.credentials(endpoint);
    } catch (ConnectionFailedException e) {
      throw ConnectionFailedException.noCredentials(
          "target %s: %s".formatted(endpoint.target(), e.getMessage()));
    }
  }

  private static Properties properties(
      DatabaseEndpoint endpoint, ServerAddress address, Credentials credentials) {
    Duration timeout = endpoint.connectTimeout();
    long wholeSeconds = Math.max(1, timeout.plusNanos(999_999_999).toSeconds());
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", APPLICATION_NAME);
    // Spate needs 12: said in advance, it saves the round trip that would set the name
    properties.setProperty("assumeMinServerVersion", "12");
    properties.setProperty("tcpKeepAlive", "true");
    // inserts are spoken through the socket's channel
    properties.setProperty("socketFactory", WireSocketFactory.class.getName());
    endpoint
        .dial()
        .ifPresent(dial -> properties.setProperty("socketFactoryArg", WireSocketFactory.to(dial)));
    address
        .unixPath()
        .ifPresent(
            path -> {
              properties.setProperty("socketFactoryArg", path);
              properties.setProperty("sslmode", "disable"); // PostgreSQL has no TLS there
              properties.setProperty("gssEncMode", "disable");
            });
    properties.setProperty("connectTimeout", Long.toString(wholeSeconds));
    properties.setProperty("socketTimeout", Long.toString(wholeSeconds));
    properties.setProperty("loginTimeout", Double.toString(timeout.toMillis() / 1000.0));
    properties.putAll(endpoint.options());
    properties.setProperty("user", credentials.user());
    properties.setProperty("password", credentials.password());
    return properties;
  }
}
