package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.task.Errand.Prepare.Mode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CleanUpErrandTest extends ErrandTest {

  @Test
  void whatTheRunCreatedIsDropped() throws SQLException {
    database.execute(CREATE);
    assertThat(cleanUp(eventHeader(), Mode.RECREATE, 0).done())
        .isEqualTo("dropped public.event_header, which this run had created");
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
    assertThat(cleanUp(eventHeader(), Mode.CREATE, 0).done())
        .isEqualTo("there was no table event_header to drop");
  }

  @Test
  void whatWasThereKeepsOnlyWhatItHad() throws SQLException {
    database.execute(CREATE, "INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')");
    assertThatThrownBy(() -> cleanUp(eventHeader(), Mode.EMPTY, 0)).isInstanceOf(TaskRefused.class);
    assertThat(cleanUp(eventHeader(), Mode.KEEP, 1).done())
        .isEqualTo("event_header keeps its rows");
    assertThat(count(TABLE).rows()).isEqualTo(1);
    assertThat(cleanUp(eventHeader(), Mode.EMPTY, 1).done())
        .isEqualTo("removed 1 rows of this run from public.event_header");
    assertThat(count(TABLE).rows()).isZero();
  }
}
