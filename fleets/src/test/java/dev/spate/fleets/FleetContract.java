package dev.spate.fleets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.engine.fleet.Fleet;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Completed;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.WorkerTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every fleet promises, tried on a real server. */
public abstract class FleetContract {
  private static EmbeddedServer server;

  private Fleet fleet;
  private FleetTasks tasks;

  /** A fleet of the kind that is tested. */
  protected abstract Fleet open();

  @BeforeAll
  static void startServer() {
    server = EmbeddedServer.start(ServerSpec.of("fleet", Map.of("synchronous_commit", "off")));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void openFleet() {
    fleet = open();
    tasks = new FleetTasks(fleet, server.url(), server.user());
    reports(
        PrepareReport.class, fleet.run(List.of(tasks.prepare(Mode.CREATE, 0)), ProgressFeed.NONE));
  }

  @AfterEach
  void dropTableAndClose() {
    fleet.run(List.of(tasks.cleanUp()), ProgressFeed.NONE);
    fleet.close();
  }

  @Test
  void errandsAreAnsweredEachByItsOwnReport() {
    List<WorkerOutcome> outcomes =
        fleet.run(List.of(tasks.inspect(), tasks.count()), ProgressFeed.NONE);
    InspectReport inspected = (InspectReport) report(outcomes.get(0));
    assertThat(inspected.problems()).isEmpty();
    assertThat(inspected.table()).hasValueSatisfying(table -> assertThat(table.present()).isTrue());
    assertThat(report(outcomes.get(1))).isInstanceOf(CountReport.class);
    assertThat(reports(CleanUpReport.class, fleet.run(List.of(tasks.cleanUp()), ProgressFeed.NONE)))
        .hasSize(1);
  }

  @Test
  void sharesOfTheWorkersAddUpToTheWholeAndEveryRowIsStored() {
    int workers = 3;
    List<LoadReport> reports = runLoads(tasks.loads(workers, tasks.transactions(100)));
    assertThat(reports)
        .extracting(report -> report.ledger().counts().acknowledged())
        .containsExactlyInAnyOrder(34L, 33L, 33L);
    assertThat(stored()).isEqualTo(100L * FleetTasks.ROWS);
  }

  @Test
  void outcomesComeInTheOrderOfTheTasksAndSamplingEndsWithTheLoads() {
    List<WorkerTask> asked = new ArrayList<>(tasks.loads(2, tasks.lasting(Duration.ofSeconds(2))));
    asked.add(1, tasks.sampleUntil(Duration.ofMinutes(10)));
    List<WorkerOutcome> outcomes = fleet.run(asked, ProgressFeed.NONE);
    assertThat(outcomes)
        .extracting(WorkerOutcome::id)
        .containsExactlyElementsOf(asked.stream().map(WorkerTask::id).toList());
    SampleReport samples = (SampleReport) report(outcomes.get(1));
    assertThat(samples.samples()).isNotEmpty();
    assertThat(samples.samples().getFirst().counters()).containsKey("database.xact_commit");
  }

  @Test
  void workersTellHowFarTheyAre() {
    Queue<WorkerProgress> told = new ConcurrentLinkedQueue<>();
    reports(
        LoadReport.class,
        fleet.run(tasks.loads(1, tasks.lasting(Duration.ofSeconds(3))), told::add));
    assertThat(told).isNotEmpty();
    assertThat(told).extracting(WorkerProgress::rows).isSorted();
  }

  @Test
  void aStopEndsTheLoadAndWhatWasMeasuredAgreesWithTheTable() {
    CountDownLatch underWay = new CountDownLatch(1);
    Thread.ofPlatform()
        .start(
            () -> {
              awaitUninterrupted(underWay);
              fleet.stop();
            });
    List<WorkerOutcome> outcomes =
        fleet.run(tasks.loads(1, tasks.lasting(Duration.ofMinutes(10))), _ -> underWay.countDown());
    LoadReport report = (LoadReport) report(outcomes.getFirst());
    assertThat(report.endedEarly()).contains(LoadReport.EndedEarly.STOPPED);
    assertThat(report.ledger().rowCounts().allows(stored())).isTrue();
    assertThat(report.ledger().counts().acknowledged()).isPositive();
  }

  @Test
  void aStopBeforeTheRunEndsItsLoadsAtOnce() {
    fleet.stop();
    List<WorkerOutcome> outcomes =
        fleet.run(tasks.loads(1, tasks.lasting(Duration.ofMinutes(10))), ProgressFeed.NONE);
    assertThat(outcomes).hasSize(1);
  }

  @Test
  void aWorkerWithoutADatabaseIsLostInWordsAndTheOthersGoOn() {
    List<WorkerTask> asked = new ArrayList<>(tasks.loads(1, tasks.transactions(10)));
    FleetTasks nowhere = new FleetTasks(fleet, "jdbc:postgresql://127.0.0.1:1/none", "postgres");
    asked.addAll(nowhere.loads(1, nowhere.transactions(10)));
    List<WorkerOutcome> outcomes = fleet.run(asked, ProgressFeed.NONE);
    assertThat(report(outcomes.get(0))).isInstanceOf(LoadReport.class);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.UNREACHABLE);
              assertThat(lost.message()).contains("127.0.0.1");
            });
  }

  @Test
  void everyOutcomeIsTheSameAfterItsWayThroughJson() throws Exception {
    for (WorkerOutcome outcome :
        fleet.run(tasks.loads(2, tasks.transactions(50)), ProgressFeed.NONE)) {
      String json = ProtocolJson.mapper().writeValueAsString(outcome);
      assertThat(ProtocolJson.mapper().readValue(json, WorkerOutcome.class)).isEqualTo(outcome);
    }
  }

  private List<LoadReport> runLoads(List<WorkerTask> asked) {
    return reports(LoadReport.class, fleet.run(asked, ProgressFeed.NONE));
  }

  private long stored() {
    return reports(CountReport.class, fleet.run(List.of(tasks.count()), ProgressFeed.NONE))
        .getFirst()
        .rows();
  }

  private static <T extends Report> List<T> reports(Class<T> kind, List<WorkerOutcome> outcomes) {
    return outcomes.stream().map(FleetContract::report).map(kind::cast).toList();
  }

  private static Report report(WorkerOutcome outcome) {
    assertThat(outcome).as("outcome").isInstanceOf(Completed.class);
    return ((Completed) outcome).report();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
