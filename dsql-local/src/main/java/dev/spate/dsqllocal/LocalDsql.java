package dev.spate.dsqllocal;

import dev.spate.aws.AwsCredentials;
import dev.spate.dsqllocal.backend.PostgresBackends;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.front.FrontServer;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.dsqllocal.tls.ServerCertificate;
import dev.spate.dsqllocal.token.TokenCheck;
import dev.spate.dsqllocal.transaction.TransactionSessions;
import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.embedded.ServerSpec;
import dev.spate.protocol.target.RehearsalName;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A cluster by Aurora DSQL's rules on this machine: a front to an embedded PostgreSQL. It imitates
 * what a client may do and is told; its speed, partitions and storage are PostgreSQL's.
 */
public final class LocalDsql implements AutoCloseable {
  /** What it isn't, for the first line that anybody reads of it. */
  public static final String NOT_IMITATED =
      "dsql-local keeps Aurora DSQL's rules, not its speed, partitions or storage:"
          + " what is measured on it says nothing of DSQL's figures";

  /** Connections to PostgreSQL that sessions share; one in a transaction has one to itself. */
  public static final int BACKENDS = 200;

  /** Those of the superuser, and those that are closed but not gone. */
  private static final int SPARE_BACKENDS = 60;

  private static final Duration BACKEND_PATIENCE = Duration.ofSeconds(20);
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int IDENTIFIER_LENGTH = 26;
  private static final int SECRET_LENGTH = 40;
  private static final int KEY_LENGTH = 16;

  private final LocalDsqlOptions options;
  private final ClientFiles files;
  private final EmbeddedServer postgres;
  private final FrontServer front;
  private final FolderClaim claim;

  private LocalDsql(
      LocalDsqlOptions options,
      ClientFiles files,
      EmbeddedServer postgres,
      FrontServer front,
      FolderClaim claim) {
    this.options = options;
    this.files = files;
    this.postgres = postgres;
    this.front = front;
    this.claim = claim;
  }

  /**
   * Starts one, with new keys and a new certificate.
   *
   * @param servers starts the PostgreSQL, and stops it in the end
   * @param log takes a line for each connection that is refused; never a token
   * @throws IOException where it can't listen, or write the clients' files
   * @throws dev.spate.embedded.EmbeddedServerException where PostgreSQL can't be started
   */
  public static LocalDsql start(
      LocalDsqlOptions options, EmbeddedServers servers, Consumer<String> log, TimeSource time)
      throws IOException {
    return start(options, servers, TransactionSessions::new, log, time);
  }

  static LocalDsql start(
      LocalDsqlOptions options,
      EmbeddedServers servers,
      SessionsFactory factory,
      Consumer<String> log,
      TimeSource time)
      throws IOException {
    ClientFiles files = new ClientFiles(options.folder());
    files.prepareFolder();
    FolderClaim claim = FolderClaim.of(options.folder());
    Optional<EmbeddedServer> postgres = Optional.empty();
    try {
      postgres = Optional.of(servers.startAll(List.of(postgres(options))).getFirst());
      FrontServer front = startFront(options, postgres.get(), files, factory, log, time);
      return new LocalDsql(options, files, postgres.get(), front, claim);
    } catch (IOException | RuntimeException e) {
      postgres.ifPresent(EmbeddedServer::close);
      files.remove(claim, !options.keepFolder());
      throw e;
    }
  }

  private static ServerSpec postgres(LocalDsqlOptions options) {
    return ServerSpec.of(
        options.name(),
        Map.of(
            "max_connections",
            Integer.toString(BACKENDS + SPARE_BACKENDS),
            "default_transaction_isolation",
            "repeatable read",
            // sessions of a cluster don't wait for each other, so that one who does is soon told
            "deadlock_timeout",
            "100ms"));
  }

  private static FrontServer startFront(
      LocalDsqlOptions options,
      EmbeddedServer postgres,
      ClientFiles files,
      SessionsFactory factory,
      Consumer<String> log,
      TimeSource time)
      throws IOException {
    ClusterSettings settings = options.settings();
    PostgresBackends backends =
        new PostgresBackends(
            new InetSocketAddress(postgres.host(), postgres.port()),
            postgres.user(),
            postgres.database(),
            BACKENDS,
            BACKEND_PATIENCE,
            time);
    RoleGrants grants = new RoleGrants();
    options.roles().forEach(grants::grant);
    List<String> names = List.of(settings.host(), "localhost");
    ServerCertificate certificate = ServerCertificate.of(names, time.now());
    AwsCredentials keys = newKeys();
    FrontServer.Parts parts =
        new FrontServer.Parts(
            settings,
            Set.copyOf(names),
            certificate.context(),
            new TokenCheck(Set.copyOf(names), settings.region(), keys, grants),
            factory.of(settings, backends, grants, time),
            log,
            time);
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
    FrontServer front = FrontServer.start(address, parts);
    try {
      files.write(keys, certificate.pem(), settings.host());
    } catch (IOException e) {
      front.close();
      throw e;
    }
    return front;
  }

  /** A name for a cluster, by chance, of the length that Aurora DSQL's have, yet none of them. */
  public static String newIdentifier() {
    String prefix = RehearsalName.PREFIX;
    return prefix + random(LETTERS, IDENTIFIER_LENGTH - prefix.length());
  }

  /** Keys that IAM knows nowhere else. */
  private static AwsCredentials newKeys() {
    return new AwsCredentials(
        "AKIA" + random(LETTERS.toUpperCase(java.util.Locale.ROOT), KEY_LENGTH),
        random(LETTERS + LETTERS.toUpperCase(java.util.Locale.ROOT), SECRET_LENGTH),
        Optional.empty(),
        Optional.empty());
  }

  private static String random(String letters, int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /** What the cluster is like. */
  public ClusterSettings settings() {
    return options.settings();
  }

  /** The port on the loopback. */
  public int port() {
    return front.port();
  }

  /** What clients need. */
  public ClientFiles files() {
    return files;
  }

  /** How many sessions are open. */
  public int sessions() {
    return front.sessions();
  }

  /** Ends all sessions and PostgreSQL, and deletes the clients' files. */
  @Override
  public void close() {
    front.close();
    postgres.close();
    try {
      files.remove(claim, !options.keepFolder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
