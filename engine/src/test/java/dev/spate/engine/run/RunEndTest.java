package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.check.Checks;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TableLeft;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, what it measured is kept and its tables are left as they were found. */
class RunEndTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      sweep: {workload.table: [events, others]}
      iterations: 2
      seed: 14 # by which the first iteration goes in the plan's order
      """;

  @TempDir Path results;
  private final ScriptedFleet fleet = new ScriptedFleet();
  private final BenchmarkRunner runner =
      new BenchmarkRunner(
          (_, _) -> fleet,
          new NoServers(),
          Alone.DRIVER,
          TimeSource.system(),
          "1.0",
          new SplittableRandom(1),
          new RunListener() {});

  @Test
  void eachTableThatTheRunMadeIsMadeAnewAndDroppedByItself() throws Exception {
    run(results);
    assertThat(fleet.tasks(Errand.Prepare.class))
        .extracting(errand -> errand.workload().table(), Errand.Prepare::mode)
        .containsExactly(
            tuple("events", Mode.CREATE),
            tuple("others", Mode.CREATE),
            tuple("others", Mode.RECREATE),
            tuple("events", Mode.RECREATE));
    assertThat(cleaned()).containsExactly("events", "others");
  }

  @Test
  void aRunThatFailsKeepsItsResultAndCleansUp() throws Exception {
    crash(task -> task instanceof Errand.Prepare && task.id().trial().startsWith("003"));
    assertThatThrownBy(() -> run(results)).isInstanceOf(RunFailedException.class);
    RunResult result =
        ProtocolJson.mapper().readValue(folder().resolve("result.json").toFile(), RunResult.class);
    assertThat(result.configurations()).hasSize(2);
    assertThat(result.passed()).isFalse();
    assertThat(cleaned()).containsExactly("events", "others");
    assertThat(log()).contains("trial 003-one-table=others-i2 could not be prepared: it crashed");
  }

  @Test
  void aTargetThatTakesNoTableRefusesTheRunBeforeTheFirstRow() {
    crash(Errand.Prepare.class::isInstance);
    assertThatThrownBy(() -> run(results))
        .isInstanceOf(RunRefusedException.class)
        .hasMessage("trial 001-one-table=events-i1 could not be prepared: it crashed");
    assertThat(fleet.tasks(LoadTask.class)).isEmpty();
  }

  @Test
  void aRunThatIsStoppedAfterItsTableWasMadeDropsIt() throws Exception {
    fleet.script =
        task -> {
          if (task instanceof Errand.Prepare) {
            runner.interrupt();
          }
          return Optional.empty();
        };
    RunResult result = run(results);
    assertThat(result.interrupted()).isTrue();
    assertThat(fleet.tasks(LoadTask.class)).isEmpty();
    assertThat(cleaned()).containsExactly("events");
    assertThat(log()).contains("run interrupted, 0 of 4 trials done");
  }

  @Test
  void aFolderThatTakesNoResultsRefusesTheRun() throws Exception {
    Path file = Files.writeString(results.resolve("file"), "");
    assertThatThrownBy(() -> run(file))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("can't");
    assertThat(fleet.tasks).allMatch(Errand.Inspect.class::isInstance);
  }

  @Test
  void aTrialThatCannotBeWrittenEndsTheRunAndTheTableIsDropped() throws Exception {
    fleet.script =
        task -> {
          if (task instanceof LoadTask && task.id().trial().startsWith("002")) {
            block("trials/" + task.id().trial() + ".json");
          }
          return Optional.empty();
        };
    assertThatThrownBy(() -> run(results))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("can't create trials/002-one-table=others-i1.json");
    assertThat(cleaned()).containsExactly("events", "others");
    assertThat(log()).contains("can't create trials/002-one-table=others-i1.json");
  }

  @Test
  void rowsThatStayAreNamedWhereverTheRunIsRead() throws Exception {
    keepForeignRows();
    RunResult result = run(results);
    assertThat(result.passed()).isFalse();
    assertThat(result.left()).extracting(TableLeft::table).containsExactly("events", "others");
    assertThat(log()).contains("target one: events keeps 7 rows of somebody else");
    assertThat(written().left()).isEqualTo(result.left());
  }

  @Test
  void rowsThatStayAfterARunThatFailsStandInItsResultToo() throws Exception {
    keepForeignRows();
    Function<Task<?>, Optional<Outcome<?>>> keeping = fleet.script;
    fleet.script =
        task ->
            task instanceof Errand.Prepare && task.id().trial().startsWith("003")
                ? Optional.of(ScriptedFleet.crashed(task))
                : keeping.apply(task);
    assertThatThrownBy(() -> run(results)).isInstanceOf(RunFailedException.class);
    assertThat(written().left()).hasSize(2);
  }

  @Test
  void aCleanUpThatIsLostLeavesWhatTheRunInserted() throws Exception {
    crash(Errand.CleanUp.class::isInstance);
    RunResult result = run(results);
    assertThat(result.passed()).isFalse();
    assertThat(result.left().getFirst().removal().left().unknown()).isPositive();
    assertThat(result.left().getFirst().message()).contains("was not cleaned up: it crashed");
  }

  @Test
  void aLostCleanUpAfterLostWorkersDoesNotSayThatTheTableIsWithoutRows() throws Exception {
    crash(task -> task instanceof Errand.CleanUp || task instanceof LoadTask);
    RunResult result = run(results);
    assertThat(result.left().getFirst().removal().how()).isEqualTo(RowRemoval.How.UNKNOWN);
    assertThat(result.left().getFirst().message())
        .contains(" stays, and may keep rows of this run: the table was not cleaned up")
        .doesNotContain("without rows");
  }

  private void keepForeignRows() {
    RowRemoval removal =
        new RowRemoval(RowRemoval.How.DELETED, 500, new RowRemoval.Left(0, 7, 0), true, List.of());
    fleet.script =
        task ->
            task instanceof Errand.CleanUp
                ? Optional.of(
                    new Outcome.Completed<>(task.id(), new CleanUpReport("kept", removal)))
                : Optional.empty();
  }

  private RunResult written() throws IOException {
    return ProtocolJson.mapper()
        .readValue(folder().resolve("result.json").toFile(), RunResult.class);
  }

  private RunResult run(Path folder) throws Exception {
    PlanDocument document =
        new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(), List.of());
    return runner.run(document, new FolderRuns(folder));
  }

  private void crash(Predicate<Task<?>> which) {
    fleet.script =
        task ->
            which.test(task)
                ? Optional.<Outcome<?>>of(ScriptedFleet.crashed(task))
                : Optional.empty();
  }

  private List<String> cleaned() {
    return fleet.tasks(Errand.CleanUp.class).stream()
        .map(errand -> errand.workload().table())
        .toList();
  }

  /** Puts a folder where a file is to be written. */
  private void block(String file) {
    try {
      Files.createDirectories(folder().resolve(file).resolve("inTheWay"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String log() throws IOException {
    return Files.readString(folder().resolve("spate.log"));
  }

  private Path folder() throws IOException {
    try (Stream<Path> folders = Files.list(results)) {
      return folders.findFirst().orElseThrow();
    }
  }
}
