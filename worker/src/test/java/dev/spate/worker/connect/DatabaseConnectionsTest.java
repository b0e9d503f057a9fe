package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseConnectionsTest {
  private static final CredentialReference POSTGRES = new CredentialReference.None("postgres");
  private static final CredentialReference VARIABLES =
      new CredentialReference.Environment("DB_USER", "DB_SECRET");

  private static TestDatabase database;

  @BeforeAll
  static void guardOneRoleByItsPassword() throws Exception {
    database = new TestDatabase();
    database.execute("CREATE ROLE guarded LOGIN PASSWORD 'correct'");
    Path rules = Path.of(database.value("SHOW hba_file"));
    Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
    database.execute("SELECT pg_reload_conf()");
  }

  @AfterAll
  static void drop() throws Exception {
    database.close();
  }

  @Test
  void theServerSeesWhoConnects() throws Exception {
    try (Connection connection = open(database.endpoint());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT application_name, usename, datname FROM pg_stat_activity"
                    + " WHERE pid = pg_backend_pid()")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("spate");
      assertThat(rows.getString(2)).isEqualTo("postgres");
      assertThat(rows.getString(3)).isEqualTo(database.name());
      assertThat(connection.getNetworkTimeout()).isZero();
    }
  }

  @Test
  void thePasswordOpensTheDoor() throws Exception {
    try (Connection connection = openGuarded("correct")) {
      assertThat(connection.isValid(10)).isTrue();
    }
  }

  @Test
  void aWrongPasswordIsDeniedAndNotShown() {
    ConnectionFailedException failure = failure(() -> openGuarded("wr0ng-secret"));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.DENIED);
    assertThat(failure.sqlState()).contains("28P01");
    assertThat(failure.getMessage())
        .isEqualTo(
            "target shop: %s refuses the password of user 'guarded' (from the environment"
                    .formatted(place())
                + " variables DB_USER and DB_SECRET)");
  }

  @Test
  void aMissingPasswordIsDenied() {
    ConnectionFailedException failure =
        failure(() -> open(database.endpoint(new CredentialReference.None("guarded"))));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.DENIED);
    assertThat(failure.getMessage())
        .isEqualTo(
            "target shop: %s wants a password for user 'guarded', and there is none (from the plan, which gives no password)"
                .formatted(place()));
  }

  @Test
  void anUnknownRoleIsDeniedInTheServersWords() {
    ConnectionFailedException failure =
        failure(() -> open(database.endpoint(new CredentialReference.None("nobody"))));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.DENIED);
    assertThat(failure.getMessage())
        .isEqualTo(
            "target shop: %s refuses user 'nobody': role \"nobody\" does not exist"
                .formatted(place()));
  }

  @Test
  void aMissingDatabaseIsNamed() {
    String url = database.endpoint().url().replace(database.name(), "nowhere");
    ConnectionFailedException failure = failure(() -> open(endpoint(url, Map.of())));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.DATABASE_ERROR);
    assertThat(failure.getMessage())
        .isEqualTo("target shop: %s has no database 'nowhere'".formatted(place()));
  }

  @Test
  void aServerWithoutTlsIsUnreachableWhereThePlanAsksForIt() {
    ConnectionFailedException failure =
        failure(() -> open(endpoint(database.endpoint().url(), Map.of("sslmode", "require"))));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.UNREACHABLE);
    assertThat(failure.getMessage())
        .isEqualTo(
            "target shop: %s does not offer TLS, which sslmode require asks for"
                .formatted(place()));
  }

  @Test
  void anUnknownHostIsUnreachable() {
    ConnectionFailedException failure =
        failure(() -> open(endpoint("jdbc:postgresql://no-such-host.invalid/bench", Map.of())));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.UNREACHABLE);
    assertThat(failure.getMessage())
        .isEqualTo(
            "target shop: no-such-host.invalid:5432 can't be found: no address is known for that"
                + " name");
  }

  @Test
  void aPortWithoutAListenerIsUnreachable() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    ConnectionFailedException failure =
        failure(() -> open(endpoint("jdbc:postgresql://127.0.0.1:" + port + "/bench", Map.of())));
    assertThat(failure.kind()).isEqualTo(Lost.Kind.UNREACHABLE);
    assertThat(failure.getMessage())
        .isEqualTo(
            "target shop: 127.0.0.1:%d refuses the connection: nothing listens there"
                .formatted(port));
  }

  @Test
  void aListenerThatStaysSilentIsGivenUpWithinTheStatedTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/bench";
      ConnectionFailedException failure = failure(() -> open(endpoint(url, Map.of())));
      assertThat(failure.kind()).isEqualTo(Lost.Kind.UNREACHABLE);
      assertThat(failure.getMessage())
          .isEqualTo(
              "target shop: 127.0.0.1:%d does not answer: waited 700 ms (connectTimeout)"
                  .formatted(silent.getLocalPort()));
    }
  }

  @Test
  void aUrlOfAnotherDatabaseIsRefused() {
    ConnectionFailedException failure =
        failure(() -> open(endpoint("jdbc:mysql://host/bench", Map.of())));
    assertThat(failure.getMessage())
        .isEqualTo("target shop: url: must be like jdbc:postgresql://host:port/database");
  }

  private static DatabaseEndpoint endpoint(String url, Map<String, String> options) {
    return new DatabaseEndpoint("shop", url, options, POSTGRES, Duration.ofMillis(700));
  }

  private static String place() {
    return "127.0.0.1:" + TestDatabase.server().port();
  }

  private static Connection open(DatabaseEndpoint endpoint) throws ConnectionFailedException {
    return new DatabaseConnections(Map.of(), TimeSource.system()).open(endpoint).connection();
  }

  private static Connection openGuarded(String password) throws ConnectionFailedException {
    return new DatabaseConnections(
            Map.of("DB_USER", "guarded", "DB_SECRET", password), TimeSource.system())
        .open(database.endpoint(VARIABLES))
        .connection();
  }

  private static ConnectionFailedException failure(Opening opening) {
    return catchThrowableOfType(ConnectionFailedException.class, () -> opening.open().close());
  }

  private interface Opening {
    Connection open() throws ConnectionFailedException;
  }
}
