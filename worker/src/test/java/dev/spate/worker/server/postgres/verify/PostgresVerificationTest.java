package dev.spate.worker.server.postgres.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.server.Verification;
import dev.spate.protocol.outcome.server.Verification.Verdict;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import dev.spate.testing.proxy.PinningProxy;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.verify.ServerVerification.Connections;
import dev.spate.worker.testing.PgBouncer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresVerificationTest {
  private static final String TABLE = "spate_verify_test";

  /** The server of all tests has it off. */
  private static final String FSYNC = "fsync";

  private TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws SQLException {
    assertThat(database.value("SELECT to_regclass('%s')".formatted(TABLE))).isNull();
    database.close();
  }

  private static Connections through(DatabaseEndpoint endpoint) {
    DatabaseConnections connections = new DatabaseConnections(Map.of(), TimeSource.system());
    return () -> connections.open(endpoint).connection();
  }

  private static List<Verification> verified(boolean rdsProxy, DatabaseEndpoint endpoint)
      throws SQLException {
    return new PostgresVerification(rdsProxy).run(through(endpoint), TABLE);
  }

  private static List<String> rules(List<Verification> items, Verdict verdict) {
    return items.stream()
        .filter(item -> item.verdict() == verdict)
        .map(Verification::rule)
        .toList();
  }

  private static String seen(List<Verification> items, String rule) {
    return items.stream()
        .filter(item -> item.rule().equals(rule))
        .map(Verification::seen)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPlainServerDoesWhatPostgresqlDoes() throws SQLException {
    List<Verification> items = verified(false, database.endpoint());
    assertThat(rules(items, Verdict.DIFFERS)).containsExactly(FSYNC);
    assertThat(rules(items, Verdict.NOT_SEEN)).containsExactly("instance class");
    assertThat(seen(items, "two transactions insert one key")).startsWith("55P03");
  }

  @Test
  void whatDiffersIsNamedWithWhatWasSeen() throws SQLException {
    database.execute(
        "ALTER DATABASE %s SET synchronous_commit = off".formatted(database.name()),
        "ALTER DATABASE %s SET default_transaction_isolation = serializable"
            .formatted(database.name()));
    List<Verification> items = verified(false, database.endpoint());
    assertThat(rules(items, Verdict.DIFFERS))
        .containsExactly(FSYNC, "synchronous_commit", "isolation");
    assertThat(seen(items, "synchronous_commit")).isEqualTo("off");
  }

  @Test
  void pgbouncerInTransactionModeKeepsNoSession() throws Exception {
    try (PgBouncer pooler = PgBouncer.start("transaction", database)) {
      List<Verification> items = verified(false, pooler.endpoint(Map.of("prepareThreshold", "0")));
      assertThat(rules(items, Verdict.DIFFERS)).containsExactly(FSYNC);
      assertThat(seen(items, "session after SET")).isEqualTo("shared with others");
      assertThat(
              database.value(
                  "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                      + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
          .isEqualTo("0");
      assertThat(seen(items, "session after a session's advisory lock"))
          .isEqualTo("shared with others");
    }
  }

  @Test
  void aProxyThatPinsIsSeenToKeepWhatItPinsAndToShareTheRest() throws Exception {
    var server = TestDatabase.server();
    try (PinningProxy proxy =
        new PinningProxy(server.host(), server.port(), server.user(), database.name(), 3)) {
      List<Verification> items =
          verified(
              true,
              new DatabaseEndpoint(
                  "proxied",
                  "jdbc:postgresql://127.0.0.1:%d/any".formatted(proxy.port()),
                  Map.of("prepareThreshold", "0"),
                  new CredentialReference.None("anna"),
                  Duration.ofSeconds(20)));
      assertThat(rules(items, Verdict.DIFFERS)).containsExactly(FSYNC);
      assertThat(rules(items, Verdict.NOT_SEEN))
          .containsExactly("instance class", "pinned sessions", "cancelling a statement");
      assertThat(seen(items, "session after nothing but a query")).isEqualTo("shared with others");
      assertThat(seen(items, "session after SET")).startsWith("kept");
      assertThat(seen(items, "session after a prepared statement with a name"))
          .endsWith("it may pin here");
      assertThat(proxy.cancelRequests()).isZero();
    }
  }

  @Test
  void aPoolerThatKeepsNothingIsNotWhatIsSaidOfRdsProxy() throws Exception {
    try (PgBouncer pooler = PgBouncer.start("transaction", database)) {
      List<Verification> items = verified(true, pooler.endpoint(Map.of("prepareThreshold", "0")));
      assertThat(rules(items, Verdict.DIFFERS))
          .containsExactly(
              FSYNC,
              "session after a statement of more than 16 KB",
              "session after SET",
              "session after a session's advisory lock",
              "session after a temporary table");
    }
  }
}
