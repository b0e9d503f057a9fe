package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval.How;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.server.TaskRefusedException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A table that a run made is known as its own, also where its driver never heard of it. */
class MadeMarkTest extends ErrandTest {
  private static final Workload WITH_TYPE =
      workload(
          TABLE,
          Optional.of(
              """
              CREATE TYPE kind AS ENUM ('placed', 'paid');
              CREATE TABLE event_header (id uuid PRIMARY KEY, event_type kind NOT NULL);
              COMMENT ON TABLE event_header IS 'it''s \\ ours';
              """),
          columns());

  @Test
  void aTableThatAKilledDriverNeverHeardOfIsMadeAnewWithAllThatWasMadeWithIt() throws SQLException {
    prepare(WITH_TYPE, Mode.CREATE, RunRows.NONE);
    PrepareReport again = prepare(WITH_TYPE, Mode.CREATE, RunRows.NONE);
    assertThat(again.created()).isTrue();
    assertThat(again.made()).extracting(Object::toString).contains("type public.kind");
    assertThat(cleanUp(WITH_TYPE, Mode.CREATE, RunRows.NONE).removal().how())
        .isEqualTo(How.DROPPED);
    assertThat(database.value("SELECT to_regtype('kind')")).isNull();
  }

  @Test
  void whatTheTableSaysIsNewerThanWhatTheDriverKnows() throws SQLException {
    PrepareReport first = prepare(WITH_TYPE, Mode.CREATE, RunRows.NONE);
    prepare(WITH_TYPE, Mode.RECREATE, RunRows.NONE);
    PrepareReport report =
        (PrepareReport)
            run(
                new Errand.Prepare(
                    ID.as(TaskKind.PREPARE),
                    endpoint,
                    WITH_TYPE,
                    Mode.RECREATE,
                    RunRows.NONE,
                    first.made()));
    assertThat(report.created()).isTrue();
  }

  @Test
  void anotherRunsTableIsLeftAlone() throws SQLException {
    Errand.Prepare other =
        new Errand.Prepare(
            TaskId.errand("other", "test", TaskKind.PREPARE),
            endpoint,
            eventHeader(),
            Mode.CREATE,
            RunRows.NONE);
    run(other);
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.CREATE, RunRows.NONE))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("it is left alone");
    cleanUp(eventHeader(), Mode.CREATE, RunRows.NONE);
    assertThat(database.value("SELECT to_regclass('event_header')")).isEqualTo(TABLE);
  }

  @Test
  void theTablesOwnCommentStays() throws SQLException {
    prepare(WITH_TYPE, Mode.CREATE, RunRows.NONE);
    assertThat(database.value("SELECT obj_description('event_header'::regclass)"))
        .startsWith("it's \\ ours\nmade by spate: {\"run\":\"run\",");
  }
}
