package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Driver;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.listing.RunListing;
import dev.spate.engine.listing.RunSummary;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
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
import dev.spate.store.StoreException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose driver dies at any moment is taken up again by another one. */
class ResumeTest {
  private static final String PLAN =
      """
      name: test
      targets:
        one: {type: postgres, host: db.example.com, database: bench}
        own: {type: embedded}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      iterations: 1
      fleet: {type: local, workers: 2}
      checks: [stored == acknowledged]
      seed: 14 # by which the first iteration goes in the plan's order
      """;

  /** For which every other driver has ended. */
  static final Drivers SURVIVOR = survivor(2);

  private static Drivers survivor(long pid) {
    return new Drivers() {
      @Override
      public Driver self() {
        return new Alone(pid).self();
      }

      @Override
      public boolean hasEnded(Driver driver) {
        return !driver.equals(self());
      }
    };
  }

  /** Lease, plan, environment and run. */
  private static final int BEGUN = 4;

  private ScriptedFleet fleet = new ScriptedFleet();

  @Test
  void wheneverTheDriverDiesTheResumedRunIsCompleteAndExact() throws Exception {
    int deaths = 0;
    for (boolean written : new boolean[] {false, true}) {
      for (int writes = BEGUN; ; writes++) {
        fleet = new ScriptedFleet();
        RunStore runs = new MemoryRuns();
        if (!dies(new MortalRuns(runs, writes, written)) || isOver(runs)) {
          break;
        }
        deaths++;
        RunResult result = runner(SURVIVOR).resume(runs, runs.runs().getFirst());
        assertThat(result.passed()).as("%d writes, %s", writes, written).isTrue();
        assertThat(result.configurations()).hasSize(2).allMatch(one -> one.valid() == 1);
        assertThat(rowsOfLoads()).doesNotHaveDuplicates();
      }
    }
    assertThat(deaths).isGreaterThan(20);
  }

  private static boolean isOver(RunStore runs) throws StoreException {
    return runs.documents(runs.runs().getFirst()).read("result.json").isPresent();
  }

  /** Each of the loads that were handed out with the rows of its own. */
  private List<String> rowsOfLoads() {
    List<String> seeds = new ArrayList<>();
    for (LoadTask load : fleet.tasks(LoadTask.class)) {
      seeds.add(load.identity().nonce() + " " + load.identity().offset());
    }
    return seeds;
  }

  private boolean dies(MortalRuns runs) {
    try {
      runner(Alone.DRIVER).run(plan(), runs);
    } catch (StoreException | RunRefusedException e) {
      assertThat(e).hasMessageContaining("the driver is dead");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return runs.dead();
  }

  @Test
  void aTrialInWhichTwoDriversDiedIsDoneByTheThird() throws Exception {
    for (int writes = 0; ; writes++) {
      fleet = new ScriptedFleet();
      RunStore runs = new MemoryRuns();
      assertThat(dies(new MortalRuns(runs, BEGUN + 3, false))).isTrue();
      if (!diesResuming(new MortalRuns(runs, writes, false)) || isOver(runs)) {
        assertThat(writes).isGreaterThan(5);
        return;
      }
      RunResult result = runner(survivor(3)).resume(runs, runs.runs().getFirst());
      assertThat(result.passed()).as("%d writes", writes).isTrue();
      assertThat(rowsOfLoads()).doesNotHaveDuplicates();
    }
  }

  private boolean diesResuming(MortalRuns runs) throws Exception {
    try {
      runner(SURVIVOR).resume(runs, runs.runs().getFirst());
    } catch (StoreException | RunRefusedException e) {
      assertThat(e).hasMessageContaining("the driver is dead");
    }
    return runs.dead();
  }

  @Test
  void aTrialThatIsDoneIsNotRunAgainAndOneThatWasUnderWayIsAnotherAttempt() throws Exception {
    RunStore runs = new MemoryRuns();
    // the first trial's seven documents, and two of the second's
    assertThat(dies(new MortalRuns(runs, BEGUN + 7 + 2, false))).isTrue();
    fleet.tasks.clear();
    runner(SURVIVOR).resume(runs, runs.runs().getFirst());
    assertThat(fleet.tasks(LoadTask.class))
        .extracting(task -> task.id().trial())
        .containsOnly("002-own-default-i1");
    assertThat(fleet.tasks(Errand.Inspect.class)).isNotEmpty();
  }

  @Test
  void aRunWhoseFolderWasRenamedGoesOnWhereItIsNow(@TempDir Path folder) throws Exception {
    RunStore runs = new FolderRuns(folder);
    assertThat(dies(new MortalRuns(runs, BEGUN + 7 + 2, false))).isTrue();
    Files.move(folder.resolve(runs.runs().getFirst()), folder.resolve("mine"));
    List<RunSummary> listed = new RunListing(runs, SURVIVOR, TimeSource.system().now()).all();
    assertThat(listed).extracting(RunSummary::run).containsExactly("mine");
    assertThat(runner(SURVIVOR).resume(runs, "mine").passed()).isTrue();
    assertThat(folder.resolve("mine/spate.log")).content().contains("run-resumed");
    assertThat(runs.runs()).containsExactly("mine");
  }

  @Test
  void aTrialWhoseResultFoundNoRoomIsDoneAgainSinceItsTableWasCleanedUp(@TempDir Path folder)
      throws Exception {
    RunStore runs = new FolderRuns(folder);
    fleet.script =
        task -> {
          if (task instanceof Errand.Count) {
            inTheWay(folder).mkdirs();
          }
          return Optional.empty();
        };
    assertThatThrownBy(() -> runner(Alone.DRIVER).run(plan(), runs))
        .hasMessageContaining("can't create trials/001-one-default-i1.json");
    assertThat(fleet.tasks(Errand.CleanUp.class)).hasSize(1);
    fleet.script = _ -> Optional.empty();
    assertThat(inTheWay(folder).delete() && inTheWay(folder).getParentFile().delete()).isTrue();
    fleet.tasks.clear();
    assertThat(runner(SURVIVOR).resume(runs, runs.runs().getFirst()).passed()).isTrue();
    assertThat(fleet.tasks(LoadTask.class))
        .extracting(task -> task.id().trial(), task -> task.id().attempt())
        .contains(tuple("001-one-default-i1", 2));
  }

  @Test
  void aTrialThatCannotBePreparedNowLeavesTheRunToBeResumedLater() throws Exception {
    RunStore runs = new MemoryRuns();
    assertThat(dies(new MortalRuns(runs, BEGUN + 7 + 2, false))).isTrue();
    fleet.script =
        task ->
            task instanceof Errand.Prepare
                ? Optional.of(ScriptedFleet.crashed(task))
                : Optional.empty();
    assertThatThrownBy(() -> runner(SURVIVOR).resume(runs, runs.runs().getFirst()))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("could not be prepared: it crashed");
    fleet.script = _ -> Optional.empty();
    assertThat(runner(SURVIVOR).resume(runs, runs.runs().getFirst()).passed()).isTrue();
  }

  private static File inTheWay(Path folder) {
    String run = folder.toFile().list()[0];
    return folder.resolve(run).resolve("trials/001-one-default-i1.json/inTheWay").toFile();
  }

  private BenchmarkRunner runner(Drivers drivers) {
    return new BenchmarkRunner(
        (_, _) -> fleet,
        new NoServers(),
        drivers,
        TimeSource.system(),
        "1.0",
        new SplittableRandom(1),
        new RunListener() {});
  }

  private static PlanDocument plan() throws Exception {
    return new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(), List.of());
  }
}
