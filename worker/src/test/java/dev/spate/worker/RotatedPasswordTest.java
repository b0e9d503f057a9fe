package dev.spate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.secret.SecretsFixture;
import dev.spate.worker.server.registry.Servers;
import dev.spate.worker.testing.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password in Secrets Manager that is changed while it is used. */
class RotatedPasswordTest {
  private static final String SECRET =
      """
      {"username": "rotated", "password": "%s"}\
      """;
  private static final String FETCHED = "secretsmanager.GetSecretValue db";
  private static final int CONNECTIONS = 3;
  private static final int ROWS_EACH = 10;

  private TestDatabase database;
  private SecretsFixture aws;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
    database.execute(Workloads.CREATE);
    database.execute(
        "DROP ROLE IF EXISTS rotated",
        "CREATE ROLE rotated LOGIN PASSWORD 'first'",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO rotated");
    Path rules = Path.of(database.value("SHOW hba_file"));
    Files.writeString(rules, "host all rotated all scram-sha-256\n" + Files.readString(rules));
    database.execute("SELECT pg_reload_conf()");
    aws = new SecretsFixture();
    aws.keep("db", SECRET.formatted("first"));
  }

  @AfterEach
  void stop() throws SQLException {
    aws.close();
    database.execute("DROP OWNED BY rotated", "DROP ROLE rotated");
    database.close();
  }

  @Test
  void aLoadOverARotationLosesNoOperationAndFetchesTheSecretOnceMore() throws Exception {
    AtomicBoolean begun = new AtomicBoolean();
    LoadReport report =
        run(
            _ -> {
              if (begun.compareAndSet(false, true)) {
                Thread.ofVirtual().start(this::rotate);
              }
            });

    SecondCounts total = report.measurements().total();
    assertThat(total.imbalance()).isEmpty();
    long operations = database.rows(Workloads.TABLE) / ROWS_EACH;
    assertThat(report.ledger().counts().allows(operations)).isTrue();
    assertThat(report.connections().reopened()).isEqualTo(CONNECTIONS);
    assertThat(report.endedEarly()).isEmpty();
    assertThat(aws.asked).containsExactly(FETCHED, FETCHED);
    assertThat(report.toString()).doesNotContain("'first'", "second-sesame");
  }

  @Test
  void whereTheStoreIsBehindItsServerTheRefusalSaysSo() throws Exception {
    DatabaseConnections connections = Servers.connections(aws.variables(), TimeSource.system());
    connections.open(endpoint()).connection().close();
    database.execute("ALTER ROLE rotated PASSWORD 'second-sesame'");

    assertThatThrownBy(() -> connections.open(endpoint()))
        .hasMessageEndingWith(
            "refuses the password of user 'rotated' (from the secret db); asked for anew, it was"
                + " the same one: while a secret is being rotated, it may be behind its server for"
                + " a moment");
    aws.keep("db", SECRET.formatted("third"));
    assertThatThrownBy(() -> connections.open(endpoint()))
        .hasMessageEndingWith("refuses the password of user 'rotated' (from the secret db)");
    assertThat(aws.asked).containsExactly(FETCHED, FETCHED);
  }

  /** And the sessions of the old password are ended. */
  private void rotate() {
    try {
      aws.keep("db", SECRET.formatted("second-sesame"));
      database.execute("ALTER ROLE rotated PASSWORD 'second-sesame'");
      database.terminate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private LoadReport run(ProgressFeed feed) {
    LoadTask task =
        LoadTask.whole(
            TaskId.load("run", "trial", 0, 1),
            endpoint(),
            Workloads.eventHeader(),
            new ClosedLoad(
                CONNECTIONS,
                Duration.ZERO,
                Duration.ZERO,
                Optional.of(Duration.ofSeconds(3)),
                OptionalLong.empty(),
                List.of()),
            new RowIdentity(7, 7, 0, 1),
            Instant.now().plusMillis(500),
            Duration.ofSeconds(10));
    Outcome<?> outcome =
        new TaskRunner(
                TimeSource.system(),
                aws.variables(),
                JvmEnvironment.describe("thread", false, Optional.empty()))
            .run(task, new StopSignal(), feed);
    return (LoadReport) ((Outcome.Completed<?>) outcome).report();
  }

  private DatabaseEndpoint endpoint() {
    return database.endpoint(
        new CredentialReference.SecretsManager(
            "db",
            Optional.empty(),
            Optional.empty(),
            "username",
            "password",
            Optional.empty(),
            Optional.empty()));
  }
}
