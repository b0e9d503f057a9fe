package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.RowRemoval.How;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.testing.OwnInserts;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrepareErrandTest extends ErrandTest {
  private static final String ROWS =
      "INSERT INTO event_header SELECT gen_random_uuid(), 'paid' FROM generate_series(1, 100)";

  @Test
  void anAbsentTableIsCreated() throws SQLException {
    PrepareReport report = prepare(eventHeader(), Mode.CREATE, RunRows.NONE);
    assertThat(report.created()).isTrue();
    assertThat(report.rowsAtStart()).isZero();
    assertThat(report.bytesAtStart()).isPositive();
    assertThat(report.checkpointed()).isTrue();
  }

  @Test
  void aTableThatAppearedSinceIsLeftAlone() throws SQLException {
    database.execute(CREATE, ROWS);
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.CREATE, RunRows.NONE))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessage(
            "there is a table 'event_header' now, which was absent before the run: it is left"
                + " alone");
    assertThat(count(TABLE).rows()).isEqualTo(100);
  }

  @Test
  void theRunsOwnTableIsMadeAnew() throws SQLException {
    PrepareReport first = prepare(eventHeader(), Mode.CREATE, RunRows.NONE);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 10);
    PrepareReport second = prepare(eventHeader(), Mode.RECREATE, own);
    assertThat(second.created()).isTrue();
    assertThat(second.rowsAtStart()).isZero();
    assertThat(second.bytesAtStart()).isEqualTo(first.bytesAtStart());
    assertThat(second.removal().how()).isEqualTo(How.DROPPED);
  }

  @Test
  void theRunsOwnTableStaysWhereSomebodyElseWroteToIt() throws SQLException {
    prepare(eventHeader(), Mode.CREATE, RunRows.NONE);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 10);
    database.execute(ROWS);
    PrepareReport second = prepare(eventHeader(), Mode.RECREATE, own);
    assertThat(second.created()).isFalse();
    assertThat(second.rowsAtStart()).isEqualTo(100);
    assertThat(second.removal().left()).isEqualTo(new RowRemoval.Left(0, 100, 0));
  }

  @Test
  void aTableThatWasThereIsEmptiedOfTheRunsRows() throws SQLException {
    database.execute(CREATE);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 10);
    PrepareReport report = prepare(eventHeader(), Mode.EMPTY, own);
    assertThat(report.created()).isFalse();
    assertThat(report.rowsAtStart()).isZero();
    assertThat(report.removal())
        .isEqualTo(new RowRemoval(How.TRUNCATED, 100, RowRemoval.Left.NOTHING, false, List.of()));
  }

  @Test
  void rowsThatCameBeforeTheFirstTrialRefuseIt() throws SQLException {
    database.execute(CREATE, ROWS);
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.EMPTY, RunRows.NONE))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessage(
            "public.event_header holds 100 rows now, which was empty before the run: nothing was"
                + " removed");
    assertThat(count(TABLE).rows()).isEqualTo(100);
  }

  @Test
  void aTableThatOthersReferToIsEmptiedByDelete() throws SQLException {
    database.execute(CREATE, "CREATE TABLE detail (header uuid REFERENCES event_header)");
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 10);
    PrepareReport report = prepare(eventHeader(), Mode.EMPTY, own);
    assertThat(report.rowsAtStart()).isZero();
    assertThat(report.removal())
        .isEqualTo(new RowRemoval(How.DELETED, 100, RowRemoval.Left.NOTHING, true, List.of()));
  }

  @Test
  void aRoleThatMayOnlyDeleteEmptiesToo() throws SQLException {
    String role = asRole();
    database.execute(CREATE, "GRANT SELECT, DELETE ON event_header TO " + role);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 10);
    PrepareReport report = prepare(eventHeader(), Mode.EMPTY, own);
    assertThat(report.rowsAtStart()).isZero();
    assertThat(report.checkpointed()).isFalse();
    assertThat(report.removal().how()).isEqualTo(How.DELETED);
    dropRole(role);
  }

  @Test
  void keptRowsAreCounted() throws SQLException {
    database.execute(CREATE, ROWS);
    PrepareReport report = prepare(eventHeader(), Mode.KEEP, RunRows.NONE);
    assertThat(report.rowsAtStart()).isEqualTo(100);
    assertThat(report.bytesAtStart()).isEqualTo(count(TABLE).bytes());
  }

  @Test
  void aTableThatIsGoneIsRefused() {
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.KEEP, RunRows.NONE))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessage("there is no table 'event_header'");
  }

  @Test
  void aStatementThatFailsLeavesTheOldTable() throws SQLException {
    database.execute(CREATE);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 10);
    String broken = "CREATE TABLE event_header (id nonsense)";
    assertThatThrownBy(
            () -> prepare(workload(TABLE, Optional.of(broken), columns()), Mode.RECREATE, own))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("nonsense");
    assertThat(count(TABLE).rows()).isEqualTo(100);
  }
}
