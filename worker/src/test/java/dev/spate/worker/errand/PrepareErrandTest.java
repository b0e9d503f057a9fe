package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrepareErrandTest extends ErrandTest {
  private static final String ROWS =
      "INSERT INTO event_header SELECT gen_random_uuid(), 'paid' FROM generate_series(1, 100)";

  @Test
  void anAbsentTableIsCreated() throws SQLException {
    PrepareReport report = prepare(eventHeader(), Mode.CREATE, 0);
    assertThat(report.created()).isTrue();
    assertThat(report.rowsAtStart()).isZero();
    assertThat(report.bytesAtStart()).isPositive();
    assertThat(report.checkpointed()).isTrue();
  }

  @Test
  void aTableThatAppearedSinceIsLeftAlone() throws SQLException {
    database.execute(CREATE, ROWS);
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.CREATE, 0))
        .isInstanceOf(TaskRefused.class)
        .hasMessage(
            "there is a table 'event_header' now, which was absent before the run: it is left"
                + " alone");
    assertThat(count(TABLE).rows()).isEqualTo(100);
  }

  @Test
  void theRunsOwnTableIsMadeAnew() throws SQLException {
    PrepareReport first = prepare(eventHeader(), Mode.CREATE, 0);
    database.execute(ROWS);
    PrepareReport second = prepare(eventHeader(), Mode.RECREATE, 0);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aTableThatWasThereIsEmptiedOfTheRunsRows() throws SQLException {
    database.execute(CREATE, ROWS);
    PrepareReport report = prepare(eventHeader(), Mode.EMPTY, 100);
    assertThat(report.created()).isFalse();
    assertThat(report.rowsAtStart()).isZero();
  }

  @Test
  void rowsOfSomebodyElseAreNotRemoved() throws SQLException {
    database.execute(CREATE, ROWS);
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.EMPTY, 99))
        .isInstanceOf(TaskRefused.class)
        .hasMessage(
            "public.event_header holds 100 rows, 99 of them from this run: nothing was removed");
    assertThat(count(TABLE).rows()).isEqualTo(100);
  }

  @Test
  void aTableThatOthersReferToIsEmptiedByDelete() throws SQLException {
    database.execute(CREATE, ROWS, "CREATE TABLE detail (header uuid REFERENCES event_header)");
    assertThat(prepare(eventHeader(), Mode.EMPTY, 100).rowsAtStart()).isZero();
  }

  @Test
  void aRoleThatMayOnlyDeleteEmptiesToo() throws SQLException {
    String role = asRole();
    database.execute(CREATE, ROWS, "GRANT SELECT, DELETE ON event_header TO " + role);
    PrepareReport report = prepare(eventHeader(), Mode.EMPTY, 100);
    assertThat(report.rowsAtStart()).isZero();
    assertThat(report.checkpointed()).isFalse();
    dropRole(role);
  }

  @Test
  void keptRowsAreCounted() throws SQLException {
    database.execute(CREATE, ROWS);
    PrepareReport report = prepare(eventHeader(), Mode.KEEP, 0);
    assertThat(report.rowsAtStart()).isEqualTo(100);
    assertThat(report.bytesAtStart()).isEqualTo(count(TABLE).bytes());
  }

  @Test
  void aTableThatIsGoneIsRefused() {
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.KEEP, 0))
        .isInstanceOf(TaskRefused.class)
        .hasMessage("there is no table 'event_header'");
  }

  @Test
  void aStatementThatFailsLeavesTheOldTable() throws SQLException {
    database.execute(CREATE, ROWS);
    String broken = "CREATE TABLE event_header (id nonsense)";
    assertThatThrownBy(
            () -> prepare(workload(TABLE, Optional.of(broken), columns()), Mode.RECREATE, 0))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("nonsense");
    assertThat(count(TABLE).rows()).isEqualTo(100);
  }
}
