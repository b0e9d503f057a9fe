package dev.spate.fleets;

import static dev.spate.fleets.Outcomes.acknowledged;
import static dev.spate.fleets.Outcomes.errand;
import static dev.spate.fleets.Outcomes.loads;
import static dev.spate.fleets.Outcomes.lost;
import static dev.spate.fleets.Outcomes.report;
import static dev.spate.fleets.Outcomes.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.Fleet;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every fleet promises of workers that run together, of one call that all tests look at: two
 * workers, a sampling between them, and a third worker without a database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FleetRaceContract {
  private static final Duration LASTING = Duration.ofMillis(2_500);

  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "race");
  private final List<LoadTask> asked = new ArrayList<>();
  private Errand.Sample sampling;
  private final ConcurrentLinkedQueue<WorkerProgress> told = new ConcurrentLinkedQueue<>();
  private FleetTasks.Ran run;
  private List<Outcome<LoadReport>> outcomes;
  private long stored;

  /**
   * Opens a fleet of the kind that is tested.
   *
   * @param environment the variables that its workers see
   */
  protected abstract Fleet open(Map<String, String> environment);

  @BeforeAll
  void race() {
    FleetTasks nowhere =
        new FleetTasks(ContractServer.endpoint("jdbc:postgresql://127.0.0.1:1/none"), "race");
    Fleet fleet = open(ContractServer.ENVIRONMENT);
    errand(PrepareReport.class, fleet, tasks.create());
    Instant startAt = tasks.start(fleet, 3);
    asked.addAll(tasks.loads(3, FleetTasks.lasting(LASTING), startAt));
    asked.set(1, nowhere.loads(3, FleetTasks.lasting(LASTING), startAt).get(1));
    sampling = tasks.sample(startAt, Duration.ofHours(1));
    run = FleetTasks.load(fleet, asked, List.of(sampling), told::add);
    outcomes = run.loads();
    stored = stored(fleet, tasks);
    errand(CleanUpReport.class, fleet, tasks.drop());
    fleet.close();
  }

  @Test
  void eachTaskHasOneOutcomeInTheOrderOfTheTasks() {
    assertThat(outcomes)
        .extracting(Outcome::id)
        .containsExactlyElementsOf(asked.stream().map(LoadTask::id).toList());
    assertThat(run.run().companions())
        .extracting(Outcome::id)
        .singleElement()
        .isEqualTo(sampling.id());
  }

  @Test
  void aLostWorkerSaysWhyAndTheOthersAreKept() {
    assertThat(lost(outcomes))
        .singleElement()
        .isEqualTo(outcomes.get(1))
        .extracting(Lost::kind)
        .isEqualTo(Lost.Kind.UNREACHABLE);
    assertThat(lost(outcomes).getFirst().message()).contains("target shop: 127.0.0.1:1 refuses");
    assertThat(loads(outcomes)).hasSize(2);
  }

  @Test
  void everyRowThatWasAcknowledgedIsStored() {
    assertThat(stored).isPositive().isEqualTo(acknowledged(outcomes));
    assertThat(loads(outcomes))
        .allSatisfy(
            load ->
                assertThat(load.measurements().total().rowsAcknowledged())
                    .isEqualTo(load.ledger().rowCounts().acknowledged()));
  }

  @Test
  void workersStartTogetherAndEachSaysHowLateItWas() {
    Instant startAt = asked.getFirst().startAt();
    assertThat(loads(outcomes))
        .allSatisfy(
            load -> {
              assertThat(load.startedAt()).isAfterOrEqualTo(startAt);
              assertThat(load.startedAt()).isEqualTo(startAt.plus(load.startSkew()));
              assertThat(load.active()).isEqualTo(LASTING);
            });
  }

  @Test
  void samplingEndsWithTheLoads() {
    SampleReport sampled = report(SampleReport.class, run.run().of(sampling).orElseThrow());
    assertThat(sampled.failure()).isEmpty();
    assertThat(sampled.samples().getFirst().counters()).containsKey("database.xact_commit");
  }

  @Test
  void workersTellHowFarTheyAre() {
    assertThat(told)
        .extracting(progress -> progress.id().worker())
        .contains(0, 2)
        .doesNotContain(1);
    assertThat(told)
        .filteredOn(progress -> progress.id().worker() == 0)
        .extracting(WorkerProgress::rows)
        .isSorted();
  }

  @Test
  void tasksAndOutcomesAreTheSameAfterTheirWayThroughJson() throws Exception {
    for (Task<?> task : tasks()) {
      assertThat(ProtocolJson.mapper().readValue(json(task), Task.class)).isEqualTo(task);
    }
    for (Outcome<?> outcome : answers()) {
      assertThat(ProtocolJson.mapper().readValue(json(outcome), Outcome.class)).isEqualTo(outcome);
    }
  }

  @Test
  void noPasswordTravels() throws Exception {
    for (Task<?> task : tasks()) {
      assertThat(json(task)).doesNotContain(ContractServer.PASSWORD);
    }
    for (Outcome<?> outcome : answers()) {
      assertThat(json(outcome)).doesNotContain(ContractServer.PASSWORD);
    }
  }

  private List<Task<?>> tasks() {
    List<Task<?>> all = new ArrayList<>(asked);
    all.add(sampling);
    return all;
  }

  private List<Outcome<?>> answers() {
    List<Outcome<?>> all = new ArrayList<>(outcomes);
    all.addAll(run.run().companions());
    return all;
  }

  private static String json(Object travels) throws Exception {
    return ProtocolJson.mapper().writeValueAsString(travels);
  }
}
