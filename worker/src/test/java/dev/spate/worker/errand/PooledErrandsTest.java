package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.OwnInserts;
import dev.spate.worker.testing.PgBouncer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Errands whose transactions go over sessions that others use in between. */
class PooledErrandsTest extends ErrandTest {
  @Test
  void aPooledNeighbourFindsItsSessionAsItWas() throws Exception {
    database.execute(
        CREATE,
        "ALTER DATABASE %s SET statement_timeout = '77s'".formatted(database.name()),
        "ALTER DATABASE %s SET row_security = on".formatted(database.name()));
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 3);
    database.execute("INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')");
    try (PgBouncer pooler = PgBouncer.start("transaction", database)) {
      endpoint = pooler.endpoint(Map.of("prepareThreshold", "0"));
      assertThat(prepare(eventHeader(), Mode.EMPTY, own).removal().left())
          .isEqualTo(new RowRemoval.Left(0, 1, 0));
      count("event_header");
      for (int neighbour = 0; neighbour < PgBouncer.SERVER_SESSIONS; neighbour++) {
        try (PostgresSession session =
            new PostgresSession(
                new DatabaseConnections(Map.of(), TimeSource.system())
                    .open(endpoint)
                    .connection())) {
          assertThat(session.<String>one("SHOW statement_timeout", row -> row.getString(1)))
              .isEqualTo("77s");
          assertThat(session.<String>one("SHOW row_security", row -> row.getString(1)))
              .isEqualTo("on");
        }
      }
    }
  }
}
