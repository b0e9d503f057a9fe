package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spate.worker.connect.DatabaseConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CountErrandTest extends ErrandTest {

  @Test
  void rowsAndBytesAreCounted() throws SQLException {
    database.execute(
        "CREATE TABLE \"Odd\" (a int)", "INSERT INTO \"Odd\" SELECT generate_series(1, 1000)");
    assertThat(count("\"Odd\"").rows()).isEqualTo(1000);
    assertThat(count("\"Odd\"").bytes()).isPositive();
  }

  @Test
  void aTableThatIsGoneIsRefused() {
    assertThatThrownBy(() -> count("nowhere"))
        .isInstanceOf(TaskRefused.class)
        .hasMessage("there is no table 'nowhere'");
  }

  @Test
  void aTransactionOfSpateThatIsStillUnderWayIsAwaited() throws Exception {
    database.execute(CREATE);
    try (Connection writer = new DatabaseConnections(Map.of()).open(endpoint);
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')");
      CompletableFuture<Long> counted = CompletableFuture.supplyAsync(this::countRows);
      await()
          .until(
              () ->
                  database
                      .value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                      .equals("1"));
      writer.commit();
      assertThat(counted.join()).isEqualTo(1);
    }
  }

  private long countRows() {
    try {
      return count(TABLE).rows();
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
