package dev.spate.engine.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Driver;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.listing.RunSummary.State;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.run.BenchmarkRunner;
import dev.spate.engine.run.RunRefusedException;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.store.RunStore;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.MemoryRuns;
import dev.spate.engine.testing.MortalRuns;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunListingTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      iterations: 2
      """;

  private final MemoryRuns runs = new MemoryRuns();
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
  void aRunThatIsOverSaysWhatItSaid() throws Exception {
    run(runs);
    RunSummary summary = only(Alone.DRIVER);
    assertThat(summary.state()).isEqualTo(State.FINISHED);
    assertThat(summary.passed()).contains(true);
    assertThat(summary.done()).isEqualTo(2);
    assertThat(summary.planned()).isEqualTo(2);
    assertThat(summary.age()).isPositive();
  }

  @Test
  void aRunThatWasEndedEarlyIsInterrupted() throws Exception {
    fleet.script =
        task -> {
          if (task instanceof LoadTask) {
            runner.interrupt();
          }
          return Optional.empty();
        };
    run(runs);
    assertThat(only(Alone.DRIVER).state()).isEqualTo(State.INTERRUPTED);
    assertThat(only(Alone.DRIVER).done()).isEqualTo(1);
  }

  @Test
  void aRunIsRunningWhileItsDriverLivesAndResumableAfterwards() {
    assertThatThrownBy(() -> run(new MortalRuns(runs, 11, false))).hasMessageContaining("dead");
    RunSummary running = only(Alone.DRIVER);
    assertThat(running.state()).isEqualTo(State.RUNNING);
    assertThat(running.note()).contains("driven by process 1 on here");
    Drivers later =
        new Drivers() {
          @Override
          public Driver self() {
            return new Alone(2).self();
          }

          @Override
          public boolean hasEnded(Driver driver) {
            return true;
          }
        };
    RunSummary killed = only(later);
    assertThat(killed.state()).isEqualTo(State.RESUMABLE);
    assertThat(killed.done()).isEqualTo(1);
    assertThat(killed.passed()).isEmpty();
  }

  @Test
  void aRunThatGoesOnUntilItIsPreciseHasABoundBeforeItIsOverAndANumberAfterwards() {
    String until = PLAN.replace("iterations: 2", "iterations: {atMost: 8, until: 5%}");
    assertThatThrownBy(() -> run(until, new MortalRuns(runs, 11, false)))
        .hasMessageContaining("dead");
    RunSummary underWay = only(Alone.DRIVER);
    assertThat(underWay.planned()).isEqualTo(8);
    assertThat(underWay.orFewer()).isTrue();
  }

  @Test
  void aRunThatWasPreciseEnoughIsFinished() throws Exception {
    run(PLAN.replace("iterations: 2", "iterations: {atMost: 8, until: 5%}"), runs);
    RunSummary over = only(Alone.DRIVER);
    assertThat(over.state()).isEqualTo(State.FINISHED);
    assertThat(over.planned()).isEqualTo(5);
    assertThat(over.orFewer()).isFalse();
  }

  @Test
  void aRunThatWasRefusedAfterItsBeginSaysWhy() {
    fleet.script =
        task ->
            task instanceof Errand.Prepare
                ? Optional.of(ScriptedFleet.crashed(task))
                : Optional.empty();
    assertThatThrownBy(() -> run(runs)).isInstanceOf(RunRefusedException.class);
    RunSummary refused = only(Alone.DRIVER);
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.note().orElseThrow()).contains("could not be prepared: it crashed");
  }

  @Test
  void whatCannotBeReadIsListedAndWhatIsNoRunIsNot() throws Exception {
    runs.documents("a-damaged").put("run.json", "{".getBytes(UTF_8));
    runs.documents("another").put("plan.yaml", "name: x".getBytes(UTF_8));
    RunSummary damaged = only(Alone.DRIVER);
    assertThat(damaged.run()).isEqualTo("a-damaged");
    assertThat(damaged.state()).isEqualTo(State.UNREADABLE);
  }

  @Test
  void aDocumentThatIsNullHidesNoOtherRun() throws Exception {
    run(runs);
    runs.documents("a-damaged").put("run.json", "null".getBytes(UTF_8));
    List<RunSummary> all = new RunListing(runs, Alone.DRIVER, TimeSource.system().now()).all();
    assertThat(all)
        .extracting(RunSummary::state)
        .containsExactlyInAnyOrder(State.UNREADABLE, State.FINISHED);
  }

  @Test
  void aFileIsNoPlaceOfRunsAndAFolderThatIsMissingHoldsNone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(new FolderRuns(folder.resolve("missing")).runs()).isEmpty();
    assertThatThrownBy(() -> new FolderRuns(file).runs()).hasMessageContaining("is no folder");
  }

  private RunSummary only(Drivers drivers) {
    try {
      List<RunSummary> all = new RunListing(runs, drivers, TimeSource.system().now()).all();
      assertThat(all).hasSize(1);
      return all.getFirst();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void run(RunStore in) throws Exception {
    run(PLAN, in);
  }

  private void run(String plan, RunStore in) throws Exception {
    runner.run(new PlanReader(Checks::problem).read(plan, "plan.yaml", List.of(), List.of()), in);
  }
}
