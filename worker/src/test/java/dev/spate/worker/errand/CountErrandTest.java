package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.TaskRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
        .isInstanceOf(TaskRefusedException.class)
        .hasMessage("there is no table 'nowhere'");
  }

  @Test
  void aTransactionOfSpateThatIsStillUnderWayIsAwaited() throws Exception {
    database.execute(CREATE);
    try (Connection writer =
            new DatabaseConnections(Map.of(), TimeSource.system()).open(endpoint).connection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')");
      CompletableFuture<Long> counted = CompletableFuture.supplyAsync(this::countRows);
      awaitSleep();
      writer.commit();
      assertThat(counted.join()).isEqualTo(1);
    }
  }

  @Test
  void aTransactionThatStaysOpenIsToldOnceTheDrainIsOver() throws Exception {
    database.execute(CREATE);
    try (Connection writer =
            new DatabaseConnections(Map.of(), TimeSource.system()).open(endpoint).connection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')");
      CountReport report = count(Duration.ofMillis(100));
      assertThat(report.openTransactions()).isEqualTo(1);
      assertThat(report.rows()).isZero();
    }
  }

  @Test
  void transactionsThatBeganLaterAreAnotherRuns() throws Exception {
    database.execute(CREATE);
    try (Connection first =
            new DatabaseConnections(Map.of(), TimeSource.system()).open(endpoint).connection();
        Connection later =
            new DatabaseConnections(Map.of(), TimeSource.system()).open(endpoint).connection();
        Statement begun = first.createStatement();
        Statement another = later.createStatement()) {
      first.setAutoCommit(false);
      later.setAutoCommit(false);
      begun.execute("INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')");
      CompletableFuture<Long> counted = CompletableFuture.supplyAsync(this::countRows);
      awaitSleep();
      another.execute("INSERT INTO event_header VALUES (gen_random_uuid(), 'paid')");
      first.commit();
      assertThat(counted.join()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatDoesNotShowItsTransactionsIsToldOf() throws Exception {
    String role = asRole();
    database.execute(
        CREATE,
        "GRANT SELECT ON event_header TO " + role,
        "REVOKE SELECT ON pg_catalog.pg_stat_activity FROM PUBLIC");
    assertThat(count(Duration.ofMillis(100)).unseen())
        .hasValue("permission denied for view pg_stat_activity");
    dropRole(role);
  }

  private CountReport count(Duration drain) throws SQLException {
    return (CountReport) run(new Errand.Count(ID.as(TaskKind.COUNT), endpoint, TABLE, drain));
  }

  private void awaitSleep() {
    await()
        .until(
            () ->
                database
                    .value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                    .equals("1"));
  }

  private long countRows() {
    try {
      return count(TABLE).rows();
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
