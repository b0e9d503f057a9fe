package dev.spate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.testing.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTaskTest {
  private TestDatabase database;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws Exception {
    database.close();
  }

  @Test
  void whatIsAcknowledgedIsStored() throws Exception {
    database.execute(Workloads.CREATE);
    LoadReport report = completed(run(counted(Workloads.eventHeader(), soon(), 50)));
    SecondCounts total = report.measurements().total();
    assertThat(total.completed()).isEqualTo(50);
    assertThat(total.rowsAcknowledged()).isEqualTo(500);
    assertThat(total.imbalance()).isEmpty();
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("500");
    assertThat(report.connectTime().count()).isEqualTo(2);
  }

  @Test
  void whatTheServerRefusesIsCountedAndNotStored() throws Exception {
    database.execute(Workloads.CREATE, "ALTER TABLE event_header ADD CHECK (event_type <> 'paid')");
    LoadReport report = completed(run(counted(Workloads.eventHeader(), soon(), 20)));
    SecondCounts total = report.measurements().total();
    assertThat(total.failed()).containsOnlyKeys("23514");
    assertThat(report.errors().causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.sqlState()).isEqualTo("23514");
              assertThat(cause.count()).isEqualTo(total.failedOperations());
              assertThat(cause.message()).contains("violates check constraint");
            });
    assertThat(database.value("SELECT count(*) FROM event_header"))
        .isEqualTo(Long.toString(total.rowsAcknowledged()));
  }

  @Test
  void aTableThatIsGoneIsRefused() {
    assertThat(run(counted(Workloads.eventHeader(), soon(), 1)))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.REFUSED);
              assertThat(lost.message()).isEqualTo("target shop: there is no table 'event_header'");
            });
  }

  @Test
  void aWorkloadThatDoesNotFitItsTableIsRefused() throws Exception {
    database.execute("CREATE TABLE event_header (id uuid, amount int NOT NULL)");
    Workload workload =
        Workloads.workload(
            Workloads.TABLE, Optional.empty(), Map.of("id", new Generator.UuidKey()));
    assertThat(run(counted(workload, soon(), 1)))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.REFUSED);
              assertThat(lost.message()).startsWith("target shop: workload.columns.amount: ");
            });
  }

  @Test
  void aWorkerThatIsTooLateForTheStartIsNotReady() throws Exception {
    database.execute(Workloads.CREATE);
    Instant past = Instant.now().minus(Duration.ofMinutes(1));
    assertThat(run(counted(Workloads.eventHeader(), past, 1)))
        .isInstanceOfSatisfying(
            Lost.class, lost -> assertThat(lost.kind()).isEqualTo(Lost.Kind.NOT_READY));
  }

  private LoadTask counted(Workload workload, Instant startAt, long transactions) {
    return LoadTasks.counted(database.endpoint(), workload, startAt, transactions);
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofSeconds(1));
  }

  private static Outcome<?> run(LoadTask task) {
    return new TaskRunner(
            TimeSource.system(),
            Map.of(),
            JvmEnvironment.describe("thread", false, Optional.empty()))
        .run(task, new StopSignal(), ProgressFeed.NONE);
  }

  private static LoadReport completed(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Completed.class);
    return (LoadReport) ((Completed<?>) outcome).report();
  }
}
