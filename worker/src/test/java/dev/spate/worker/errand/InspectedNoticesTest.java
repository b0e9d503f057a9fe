package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.Cleanup;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a look says beforehand of rows that will stay, and of loads that will be cut. */
class InspectedNoticesTest extends ErrandTest {
  private static final String NAMELESS =
      "CREATE TABLE event_header (id uuid DEFAULT gen_random_uuid(), event_type text)";

  @Test
  void rowsThatCanBeNamedNeedNoWord() throws SQLException {
    database.execute(CREATE);
    assertThat(inspect(eventHeader()).notices()).isEmpty();
  }

  @Test
  void rowsWithoutANameAreSaidToStay() throws SQLException {
    database.execute(NAMELESS);
    assertThat(inspect(nameless(Optional.empty())).notices())
        .singleElement()
        .asString()
        .startsWith(
            "workload.table: rows of this run will stay in public.event_header: its rows can't be"
                + " told from others'")
        .contains("cleanup: truncate");
  }

  @Test
  void rowsWithoutANameStayInATableThatTheRunMakesToo() throws SQLException {
    assertThat(inspect(nameless(Optional.of(NAMELESS))).notices()).hasSize(1);
    endpoint = exclusive(endpoint);
    assertThat(inspect(nameless(Optional.of(NAMELESS))).notices()).isEmpty();
  }

  @Test
  void whoConsentsNeedsNoWord() throws SQLException {
    database.execute(NAMELESS);
    Workload own = nameless(Optional.empty());
    Workload consent =
        new Workload(
            own.table(),
            own.create(),
            own.columns(),
            own.insert(),
            own.existing(),
            own.unique(),
            Cleanup.TRUNCATE);
    assertThat(inspect(consent).notices()).isEmpty();
  }

  @Test
  void whatRemovalWouldSetOffIsSaid() throws SQLException {
    database.execute(
        CREATE, "CREATE TABLE detail (header uuid REFERENCES event_header ON DELETE CASCADE)");
    assertThat(inspect(eventHeader()).notices())
        .containsExactly(
            "workload.table: rows of this run will stay in public.event_header: to remove rows"
                + " would set off foreign key detail_header_fkey of detail (ON DELETE CASCADE);"
                + " cleanup: truncate in the workload allows that");
  }

  @Test
  void settingsThatCutALoadAreSaid() throws SQLException {
    String role = asRole();
    database.execute(
        CREATE,
        "GRANT ALL ON event_header TO " + role,
        "ALTER ROLE %s SET statement_timeout = '20ms'".formatted(role));
    assertThat(inspect(eventHeader()).notices())
        .isEqualTo(
            List.of(
                "statement_timeout is 20ms for this role, and the load runs under it: the server"
                    + " ends what takes longer"));
    dropRole(role);
  }

  private static Workload nameless(Optional<String> create) {
    Map<String, Generator> columns = columns();
    columns.remove("id");
    return workload(TABLE, create, columns);
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
