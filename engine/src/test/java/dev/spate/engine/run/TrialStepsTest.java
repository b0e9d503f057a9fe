package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.state.RunIdentity;
import dev.spate.engine.state.RunState;
import dev.spate.engine.state.TableRef;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Drain;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialStepsTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: postgres, host: db.example.com, database: bench}}
      workload:
        table: events
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      iterations: 2
      """;

  @TempDir Path results;
  private final ScriptedFleet fleet = new ScriptedFleet();
  private final List<String> warnings = new ArrayList<>();
  private PlanDocument document;
  private LiveRun live;

  @BeforeEach
  void begin() throws Exception {
    document = new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(), List.of());
    live = begin(document);
  }

  @Test
  void aSamplerThatIsLostIsAWarningAndSpoilsNoMeasurement() throws Exception {
    lose(Errand.Sample.class);
    TrialResult result = run();
    assertThat(result.verdict()).isEqualTo(new Verdict.Valid());
    assertThat(result.measurement().server()).isEmpty();
    assertThat(result.measurement().warnings())
        .containsExactly("the server was not sampled: it crashed");
  }

  @Test
  void rowsThatCannotBeCountedLeaveTheAccountOpenAndTheTrialInvalid() throws Exception {
    lose(Errand.Count.class);
    TrialResult result = run();
    assertThat(result.measurement().account().stored()).isEmpty();
    assertThat(result.metrics()).containsKey("acknowledged").doesNotContainKey("stored");
    assertThat(warnings).containsExactly("the rows could not be counted: it crashed");
    assertThat(result.verdict())
        .isEqualTo(
            new Verdict.Invalid(
                List.of(
                    new Verdict.Reason(
                        Rule.ACCOUNT, "the table's rows could not be counted after the trial"))));
  }

  @Test
  void theRowsThatWereThereBeforeAreNotTheTrials() throws Exception {
    fleet.foreignRows = 7;
    fleet.script =
        task ->
            task instanceof Errand.Prepare
                ? Optional.of(ScriptedFleet.prepared(task, 7))
                : Optional.empty();
    assertThat(run().measurement().account().stored()).hasValue(fleet.work.rows());
  }

  @Test
  void everyLoadIsOfTheTrialAndTheSamplerLooksOnUntilTheirEnd() throws Exception {
    run();
    LoadTask load = fleet.tasks(LoadTask.class).getFirst();
    Errand.Sample sample = fleet.tasks(Errand.Sample.class).getFirst();
    assertThat(load.id().trial()).isEqualTo("001-one-default-i1");
    assertThat(sample.startAt()).isEqualTo(load.startAt());
    assertThat(sample.until()).isEqualTo(load.startAt().plusSeconds(5));
  }

  @Test
  void theDrainFollowsFromTheLoad() throws Exception {
    run();
    assertThat(fleet.tasks(LoadTask.class).getFirst().drain())
        .isEqualTo(new Drain(Duration.ofSeconds(10), Duration.ofMinutes(1)));
  }

  @Test
  void theDrainIsThePlans() throws Exception {
    document =
        new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of("drain=90s"), List.of());
    live = begin(document);
    run();
    assertThat(fleet.tasks(LoadTask.class).getLast().drain())
        .isEqualTo(Drain.exactly(Duration.ofSeconds(90)));
  }

  private void lose(Class<? extends Task<?>> kind) {
    fleet.script =
        task -> kind.isInstance(task) ? Optional.of(ScriptedFleet.crashed(task)) : Optional.empty();
  }

  private TrialResult run() throws Exception {
    TrialSteps steps = steps();
    RunState state = live.state();
    while (state.done().isEmpty() && steps.take(state)) {
      state = live.state();
    }
    return state.done().getFirst();
  }

  private TrialSteps steps() throws StoreException {
    RunListener listener =
        new RunListener() {
          @Override
          public void warning(String message) {
            warnings.add(message);
          }
        };
    return new TrialSteps(live, new FleetPool((_, _) -> fleet, 7), TimeSource.system(), listener);
  }

  private LiveRun begin(PlanDocument plan) throws Exception {
    DatabaseEndpoint endpoint =
        new DatabaseEndpoint(
            "one",
            "jdbc:postgresql://db.example.com/bench",
            Map.of(),
            new CredentialReference.None("tester"),
            Duration.ofSeconds(1));
    return new RunOpening(
            new FolderRuns(results), Alone.DRIVER, TimeSource.system(), "1.0", () -> {})
        .begin(
            plan,
            new RunIdentity(7, 7),
            Instant.EPOCH,
            Map.of("one", endpoint),
            new PreflightReport(
                Map.of(), Set.of(new TableRef("one", "events")), List.of(), List.of()));
  }
}
