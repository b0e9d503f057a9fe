package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskKind;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.OwnInserts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A role's own settings don't reach Spate's own errands, and theirs don't outlive them. */
class OwnSettingsTest extends ErrandTest {
  @Test
  void aCountIsNotCutOffByTheRolesStatementTimeout() throws SQLException {
    String role = hasty("statement_timeout = '1ms'");
    database.execute(
        "INSERT INTO event_header SELECT gen_random_uuid(), 'paid' FROM generate_series(1, 50000)");
    assertThat(count(TABLE).rows()).isEqualTo(50_000);
    dropRole(role);
  }

  @Test
  void aRoleThatIsReadOnlyByDefaultCleansUp() throws SQLException {
    String role = hasty("default_transaction_read_only = on");
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 1);
    assertThat(prepare(eventHeader(), Mode.EMPTY, own).rowsAtStart()).isZero();
    dropRole(role);
  }

  @Test
  void anEarlySnapshotDoesNotHideRowsThatCameBeforeTheLock() throws SQLException {
    String role = hasty("default_transaction_isolation = 'serializable'");
    try (Connection connection = as(role);
        PostgresSession session = new PostgresSession(connection)) {
      assertThat(
              session.<String>transaction(
                  () -> session.one("SHOW transaction_isolation", row -> row.getString(1))))
          .isEqualTo("read committed");
    }
    dropRole(role);
  }

  @Test
  void rowsThatAPolicyHidesAreAnErrorAndNotASmallerCount() throws SQLException {
    String role = hasty("statement_timeout = 0");
    database.execute(
        "INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')",
        "ALTER TABLE event_header ENABLE ROW LEVEL SECURITY");
    assertThatThrownBy(() -> count(TABLE)).hasMessageContaining("row-level security");
    dropRole(role);
  }

  @Test
  void theNextUserOfTheSessionFindsItAsItWas() throws SQLException {
    String role = hasty("statement_timeout = '77s'");
    database.execute("ALTER ROLE %s SET lock_timeout = '78s'".formatted(role));
    try (Connection connection = as(role)) {
      PostgresSession session = new PostgresSession(connection);
      session.look(() -> session.one("SELECT 1", row -> row.getInt(1)));
      session.transaction(() -> session.one("SELECT 1", row -> row.getInt(1)));
      session.tryOut(() -> session.one("SELECT 1", row -> row.getInt(1)));
      for (String setting :
          new String[] {
            "statement_timeout", "lock_timeout", "row_security", "transaction_isolation"
          }) {
        String now = session.one("SHOW " + setting, row -> row.getString(1));
        assertThat(setting + " " + now)
            .isIn(
                "statement_timeout 77s",
                "lock_timeout 78s",
                "row_security on",
                "transaction_isolation read committed");
      }
    }
    dropRole(role);
  }

  @Test
  void samplingIsNotCutOffEither() throws SQLException {
    String role = hasty("statement_timeout = '1ms'");
    Instant now = Instant.now();
    SampleReport report =
        (SampleReport)
            run(
                new Errand.Sample(
                    ID.as(TaskKind.SAMPLE), endpoint, now, Duration.ofSeconds(1), now));
    assertThat(report.failure()).isEmpty();
    assertThat(report.samples()).hasSize(1);
    dropRole(role);
  }

  /** A role that may do everything with the table, with a setting of its own. */
  private String hasty(String setting) throws SQLException {
    String role = asRole();
    database.execute(
        CREATE,
        "GRANT ALL ON event_header TO " + role,
        "ALTER ROLE %s SET %s".formatted(role, setting));
    return role;
  }

  private Connection as(String role) throws SQLException {
    return DriverManager.getConnection(endpoint.url(), role, "");
  }
}
