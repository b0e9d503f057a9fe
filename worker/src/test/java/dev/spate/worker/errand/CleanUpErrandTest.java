package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.worker.testing.OwnInserts;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanUpErrandTest extends ErrandTest {

  private static final String FOREIGN =
      "INSERT INTO event_header SELECT gen_random_uuid(), 'paid' FROM generate_series(1, 7)";

  @Test
  void whatTheRunCreatedIsDropped() throws SQLException {
    database.execute(CREATE);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 3);
    assertThat(cleanUp(eventHeader(), Mode.RECREATE, own).done())
        .isEqualTo("dropped public.event_header, which this run had created");
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
    assertThat(cleanUp(eventHeader(), Mode.CREATE, RunRows.NONE).done())
        .isEqualTo("there was no table event_header to drop");
  }

  @Test
  void whatWasThereKeepsOnlyWhatItHad() throws SQLException {
    database.execute(CREATE, FOREIGN);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 3);
    CleanUpReport report = cleanUp(eventHeader(), Mode.EMPTY, own);
    assertThat(report.done()).isEqualTo("public.event_header keeps 7 rows of somebody else");
    assertThat(report.removal())
        .isEqualTo(
            new RowRemoval(
                RowRemoval.How.DELETED, 30, new RowRemoval.Left(0, 7, 0), true, List.of()));
    assertThat(count(TABLE).rows()).isEqualTo(7);
    assertThat(cleanUp(eventHeader(), Mode.KEEP, own).done())
        .isEqualTo("event_header keeps its rows");
  }

  @Test
  void whatTheRunCreatedStaysWhereOthersWroteToIt() throws SQLException {
    database.execute(CREATE, FOREIGN);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 3);
    assertThat(cleanUp(eventHeader(), Mode.RECREATE, own).removal().left())
        .isEqualTo(new RowRemoval.Left(0, 7, 0));
    assertThat(count(TABLE).rows()).isEqualTo(7);
  }

  @Test
  void theServerThatTheRunStartedIsNotSearched() throws SQLException {
    database.execute(CREATE, FOREIGN);
    endpoint = exclusive(endpoint);
    assertThat(cleanUp(eventHeader(), Mode.RECREATE, RunRows.NONE).removal().how())
        .isEqualTo(RowRemoval.How.DROPPED);
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
  }

  private static DatabaseEndpoint exclusive(DatabaseEndpoint shared) {
    return new DatabaseEndpoint(
        shared.target(),
        shared.url(),
        shared.options(),
        shared.credentials(),
        shared.connectTimeout(),
        true);
  }
}
