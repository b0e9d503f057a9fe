package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TableDescription.Column;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectErrandTest extends ErrandTest {
  @Test
  void theServerSaysWhatItIs() throws SQLException {
    InspectReport report = inspect(eventHeader());
    assertThat(report.serverVersion()).matches("18\\.\\d+");
    assertThat(report.settings())
        .containsEntry("fsync", "off")
        .containsEntry("synchronous_commit", "on")
        .containsKeys("shared_buffers", "wal_level", "full_page_writes", "max_wal_size");
    assertThat(report.readOnly()).isFalse();
    assertThat(report.mayCheckpoint()).isTrue();
    assertThat(report.maySample()).isTrue();
  }

  @Test
  void connectionsOfOthersAreCountedAgainstTheServersLimit() throws SQLException {
    InspectReport before = inspect(eventHeader());
    try (Connection _ = database.connect()) {
      InspectReport report = inspect(eventHeader());
      assertThat(report.maxConnections()).isEqualTo(297);
      assertThat(report.usedConnections()).isGreaterThan(before.usedConnections() - 1);
      assertThat(report.usedConnections()).isPositive();
    }
  }

  @Test
  void serversThatFollowAreCountedByAnyRole() throws SQLException {
    String role = asRole();
    assertThat(inspect(eventHeader()).standbys()).hasValue(0);
    String standby = "replication=true&assumeMinServerVersion=10&preferQueryMode=simple&user=";
    try (Connection _ =
        DriverManager.getConnection(database.url() + "?" + standby + database.user())) {
      assertThat(inspect(eventHeader()).standbys()).hasValue(1);
    }
    dropRole(role);
  }

  @Test
  void theLimitOfARoleCountsWhereItIsTheTightest() throws SQLException {
    String role = asRole();
    database.execute("ALTER ROLE %s CONNECTION LIMIT 7".formatted(role));
    InspectReport report = inspect(eventHeader());
    assertThat(report.maxConnections()).isEqualTo(7);
    assertThat(report.usedConnections()).isZero();
    dropRole(role);
  }

  @Test
  void anAbsentTableIsTriedOutAndNotLeftBehind() throws SQLException {
    InspectReport report = inspect(eventHeader());
    assertThat(report.problems()).isEmpty();
    TableDescription table = report.table().orElseThrow();
    assertThat(table.present()).isFalse();
    assertThat(table.columns()).extracting(Column::name).containsExactly("id", "event_type");
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
  }

  @Test
  void aPresentTableIsDescribedAndLeftAsItIs() throws SQLException {
    database.execute(CREATE, "INSERT INTO event_header VALUES (gen_random_uuid(), 'placed')");
    InspectReport report = inspect(eventHeader());
    assertThat(report.problems()).isEmpty();
    TableDescription table = report.table().orElseThrow();
    assertThat(table.present()).isTrue();
    assertThat(table.holdsRows()).isTrue();
    assertThat(count(TABLE).rows()).isEqualTo(1);
  }

  @Test
  void anAbsentTableWithoutAStatementThatMakesItIsAProblem() throws SQLException {
    assertProblems(
        workload("nowhere.orders", Optional.empty(), columns()),
        "workload.table: there is no table 'nowhere.orders', and workload.create, which would make"
            + " it, is not given");
  }

  @Test
  void aViewIsNoTable() throws SQLException {
    database.execute("CREATE VIEW event_header AS SELECT 1");
    assertProblems(
        eventHeader(), "workload.table: public.event_header is a view, not an ordinary table");
  }

  @Test
  void whatIsNoNameIsAProblem() throws SQLException {
    InspectReport report = inspect(workload("other.public.orders", Optional.empty(), columns()));
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().getFirst().message())
        .startsWith("'other.public.orders' can't be looked up: ");
  }

  @Test
  void generatorsAreHeldAgainstTheRealColumnsWhetherTheTableIsThereOrNot() throws SQLException {
    Map<String, Generator> columns = columns();
    columns.remove("event_type");
    columns.put("event_typ", new Generator.Constant("placed"));
    Workload workload = workload(TABLE, Optional.of(CREATE), columns);
    InspectReport tried = inspect(workload);
    assertThat(tried.problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("workload.columns.event_typ", "workload.columns.event_type");
    database.execute(CREATE);
    assertThat(inspect(workload).problems()).isEqualTo(tried.problems());
  }

  @Test
  void aReadOnlyServerSaysSoAndNothingIsTriedOut() throws SQLException {
    database.execute(
        "ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database.name()));
    InspectReport report = inspect(eventHeader());
    assertThat(report.readOnly()).isTrue();
    assertThat(report.problems()).isEmpty();
    assertThat(report.table()).isEmpty();
  }

  @Test
  void everyMissingPrivilegeIsTold() throws SQLException {
    String role = asRole();
    database.execute(CREATE);
    assertProblems(
        eventHeader(),
        "workload.table: role '%s' lacks INSERT on public.event_header for id, event_type"
            .formatted(role),
        "workload.table: role '%s' lacks SELECT on public.event_header, by which its rows are counted"
            .formatted(role),
        "workload.table: role '%s' lacks TRUNCATE and DELETE on public.event_header, one of which empties it between trials; or say existing: keep"
            .formatted(role));
    database.execute("GRANT INSERT (id, event_type), SELECT, DELETE ON event_header TO " + role);
    InspectReport report = inspect(eventHeader());
    assertThat(report.problems()).isEmpty();
    assertThat(report.mayCheckpoint()).isFalse();
    assertThat(report.maySample()).isFalse();
    dropRole(role);
  }

  @Test
  void rowsThatStayNeedNoPrivilegeToRemoveThem() throws SQLException {
    String role = asRole();
    database.execute(CREATE, "GRANT INSERT, SELECT ON event_header TO " + role);
    Workload refuse = eventHeader();
    Workload keep =
        new Workload(TABLE, refuse.create(), refuse.columns(), refuse.insert(), ExistingRows.KEEP);
    assertThat(inspect(refuse).problems()).hasSize(1);
    assertThat(inspect(keep).problems()).isEmpty();
    dropRole(role);
  }

  @Test
  void rowLevelSecurityIsAProblemBecauseItHidesRows() throws SQLException {
    String role = asRole();
    database.execute(
        CREATE,
        "GRANT ALL ON event_header TO " + role,
        "ALTER TABLE event_header ENABLE ROW LEVEL SECURITY");
    assertProblems(
        eventHeader(),
        "workload.table: row-level security hides rows of public.event_header from role '%s' so they can't be counted"
            .formatted(role));
    dropRole(role);
  }
}
