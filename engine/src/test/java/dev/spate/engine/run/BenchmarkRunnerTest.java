package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.engine.check.Checks;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkRunnerTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded}, two: {type: embedded}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      sweep: {load.concurrency: [2, 4]}
      iterations: 2
      fleet: {type: local, workers: 2}
      checks: [stored == acknowledged]
      seed: 14 # by which the first iteration goes in the plan's order
      """;

  @TempDir Path results;
  private final ScriptedFleet fleet = new ScriptedFleet();
  private final NoServers servers = new NoServers();

  private BenchmarkRunner runner(RunListener listener) {
    return new BenchmarkRunner(
        (_, _) -> fleet,
        servers,
        Alone.DRIVER,
        TimeSource.system(),
        "1.0",
        new SplittableRandom(1),
        listener);
  }

  private static PlanDocument plan(String... sets) throws Exception {
    return new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(sets), List.of());
  }

  private RunResult run() throws Exception {
    return runner(new RunListener() {}).run(plan(), new FolderRuns(results));
  }

  @Test
  void iterationsGoThroughAllConfigurationsAndTargetsBeforeTheNextWhichTurnsTheirOrderAround()
      throws Exception {
    RunResult result = runner(new RunListener() {}).run(plan("seed=7"), new FolderRuns(results));
    assertThat(fleet.tasks(LoadTask.class))
        .filteredOn(task -> task.id().worker() == 0)
        .extracting(task -> task.id().trial())
        .containsExactly(
            "001-two-concurrency=4-i1",
            "002-one-concurrency=4-i1",
            "003-one-concurrency=2-i1",
            "004-two-concurrency=2-i1",
            "005-two-concurrency=2-i2",
            "006-one-concurrency=2-i2",
            "007-one-concurrency=4-i2",
            "008-two-concurrency=4-i2");
    assertThat(result.configurations())
        .as("the result keeps the plan's order")
        .extracting(one -> one.configuration() + " " + one.target())
        .containsExactly(
            "concurrency=2 one", "concurrency=2 two", "concurrency=4 one", "concurrency=4 two");
  }

  @Test
  void allWorkersOfATrialStartAtTheSameMomentWithRowsOfTheirOwn() throws Exception {
    run();
    List<LoadTask> first = fleet.tasks(LoadTask.class).subList(0, 2);
    assertThat(first).extracting(LoadTask::startAt).containsOnly(first.getFirst().startAt());
    assertThat(first).extracting(task -> task.identity().offset()).containsExactly(0L, 1L);
    assertThat(first).extracting(task -> task.identity().stride()).containsOnly(2L);
  }

  @Test
  void aSoundRunIsKeptWholeAndPasses() throws Exception {
    RunResult result = run();
    assertThat(result.passed()).isTrue();
    assertThat(result.configurations()).hasSize(4).allMatch(one -> one.valid() == 2);
    assertThat(result.checks()).hasSize(4).allMatch(check -> check.passed());
    Path folder = folder();
    assertThat(kept()).hasSize(8);
    assertThat(folder).isDirectoryContaining("glob:**plan.yaml");
    assertThat(folder).isDirectoryContaining("glob:**environment.json");
    JsonNode written = ProtocolJson.mapper().readTree(folder.resolve("result.json").toFile());
    assertThat(ProtocolJson.mapper().treeToValue(written, RunResult.class)).isEqualTo(result);
  }

  @Test
  void aTableThatTheRunMadeIsMadeAnewForEachTrialAndDroppedAtTheEnd() throws Exception {
    run();
    assertThat(fleet.tasks(Errand.Prepare.class))
        .filteredOn(errand -> errand.endpoint().target().equals("one"))
        .extracting(Errand.Prepare::mode)
        .containsExactly(Mode.CREATE, Mode.RECREATE, Mode.RECREATE, Mode.RECREATE);
    assertThat(fleet.tasks(Errand.CleanUp.class))
        .hasSize(2)
        .allMatch(errand -> errand.mode() == Mode.RECREATE);
    assertThat(servers.closed).isTrue();
  }

  @Test
  void aLostWorkerMakesItsTrialInvalidAndWhatTheOthersMeasuredIsKept() throws Exception {
    fleet.script =
        task ->
            task instanceof LoadTask load && load.id().worker() == 1
                ? Optional.of(ScriptedFleet.crashed(task))
                : Optional.empty();
    RunResult result = run();
    assertThat(result.passed()).isFalse();
    TrialResult kept = trial("001-one-concurrency=2-i1");
    assertThat(kept.measurement().lost()).hasSize(1);
    assertThat(kept.measurement().account().acknowledged()).isEqualTo(fleet.work.rows());
    assertThat(kept.verdict()).isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void aRowTooManyMakesTheTrialInvalidAndItsCheckFail() throws Exception {
    fleet.foreignRows = 1;
    RunResult result = run();
    assertThat(result.configurations()).allMatch(one -> one.valid() == 0);
    assertThat(result.checks()).allMatch(check -> !check.passed() && check.trial().isPresent());
  }

  @Test
  void aTargetLostBetweenTrialsEndsTheRunAndLeavesTheEarlierTrialsReadable() throws Exception {
    fleet.script =
        task ->
            task instanceof Errand.Prepare errand && errand.id().trial().startsWith("003")
                ? Optional.of(ScriptedFleet.crashed(task))
                : Optional.empty();
    assertThatThrownBy(this::run)
        .isInstanceOf(RunFailedException.class)
        .hasMessage("trial 003-one-concurrency=4-i1 could not be prepared: it crashed");
    assertThat(trial("002-two-concurrency=2-i1").verdict()).isEqualTo(new Verdict.Valid());
    assertThat(servers.closed).isTrue();
  }

  @Test
  void anInterruptedRunKeepsWhatItMeasuredAndBeginsNoFurtherTrial() throws Exception {
    BenchmarkRunner[] runner = new BenchmarkRunner[1];
    fleet.script =
        task -> {
          if (task instanceof LoadTask load && load.id().trial().startsWith("002")) {
            runner[0].interrupt();
          }
          return Optional.empty();
        };
    runner[0] = runner(new RunListener() {});
    RunResult result = runner[0].run(plan(), new FolderRuns(results));
    assertThat(result.interrupted()).isTrue();
    assertThat(result.passed()).isFalse();
    assertThat(trial("001-one-concurrency=2-i1").measurement().interrupted()).isFalse();
    assertThat(trial("002-two-concurrency=2-i1").measurement().interrupted()).isTrue();
    assertThat(kept()).hasSize(2);
    assertThat(fleet.stopped).isTrue();
  }

  @Test
  void everythingThatStandsInTheWayIsSaidAtOnceAndNothingIsDone() {
    fleet.inspection =
        found ->
            new InspectReport(
                found.serverVersion(),
                Map.of(),
                true,
                10,
                9,
                false,
                false,
                found.table(),
                List.of(new InspectReport.Problem("workload.columns.id", "is no number")));
    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            RunRefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .hasSize(8)
                    .contains("plan.yaml:6: target two: workload.columns.id: is no number")
                    .anyMatch(problem -> problem.contains(" target one: the server is read-only"))
                    .contains(
                        "plan.yaml:8: target one: load.concurrency: 4 connections and 1 for"
                            + " sampling are needed in configuration concurrency=4, the server has"
                            + " 1 free of 10"));
    assertThat(results).isEmptyDirectory();
    assertThat(fleet.tasks).allMatch(Errand.Inspect.class::isInstance);
  }

  @Test
  void whatAFleetHasToSayOfItselfIsToldOnce() throws Exception {
    fleet.check = new FleetCheck(List.of(), List.of("environments are few", "it is local"));
    fleet.facts = facts("it is local", "events may come twice");
    List<String> told = new ArrayList<>();
    runner(
            new RunListener() {
              @Override
              public void notice(String message) {
                told.add(message);
              }
            })
        .run(plan(), new FolderRuns(results));
    assertThat(told)
        .containsExactly("environments are few", "it is local", "events may come twice");
    assertThat(Files.readString(folder().resolve("spate.log")))
        .containsOnlyOnce("\"message\":\"it is local\"");
  }

  private static FunctionFacts facts(String... notes) {
    return new FunctionFacts(
        1, 0, 0, 1, List.of(), List.of(), LatencyHistogram.empty(), List.of(), List.of(notes));
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder().resolve("trials"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .toList();
    }
  }

  private Path folder() throws IOException {
    try (Stream<Path> folders = Files.list(results)) {
      return folders.findFirst().orElseThrow();
    }
  }

  private TrialResult trial(String id) throws Exception {
    return ProtocolJson.mapper()
        .readValue(folder().resolve("trials/" + id + ".json").toFile(), TrialResult.class);
  }
}
