package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.check.Checks;
import dev.spate.engine.fleet.TableHold;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableHoldsTest {
  private static final String PLAN =
      """
      name: test
      targets:
        one:
          type: postgres
          url: jdbc:postgresql://db/bench
          credentials: {from: env, user: A, password: B}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      sweep: {workload.table: [others, events]}
      iterations: 1
      """;

  @TempDir Path results;
  private final ScriptedFleet fleet = new ScriptedFleet();
  private final List<String> notices = new ArrayList<>();

  @Test
  void allTablesAreKeptBeforeTheFirstRowAndGivenBackAfterTheCleanUp() throws Exception {
    List<String> asked = new ArrayList<>();
    List<Integer> tasksWhenGivenBack = new ArrayList<>();
    fleet.hold =
        (_, table) -> {
          asked.add(table);
          assertThat(fleet.tasks(Errand.Prepare.class)).isEmpty();
          return new TableHold.Held(() -> true, () -> tasksWhenGivenBack.add(fleet.tasks.size()));
        };
    run();
    assertThat(asked).containsExactly("events", "others");
    assertThat(fleet.tasks.getLast()).isInstanceOf(Errand.CleanUp.class);
    assertThat(tasksWhenGivenBack).containsExactly(fleet.tasks.size(), fleet.tasks.size());
  }

  /** Else two runs, each of which calls the databases by its own names, would wait for ever. */
  @Test
  void tablesAreKeptInTheOrderOfTheirDatabasesWhateverAPlanCallsThose() throws Exception {
    List<String> asked = new ArrayList<>();
    fleet.hold =
        (endpoint, table) -> {
          asked.add(endpoint.url() + " " + table);
          return new TableHold.Held(() -> true, () -> {});
        };
    run(
        PLAN.replace(
            "targets:\n",
            """
            targets:
              first:
                type: postgres
                url: jdbc:postgresql://other/bench
                credentials: {from: env, user: A, password: B}
            """));
    assertThat(asked)
        .containsExactly(
            "jdbc:postgresql://db/bench events",
            "jdbc:postgresql://db/bench others",
            "jdbc:postgresql://other/bench events",
            "jdbc:postgresql://other/bench others");
  }

  @Test
  void aTableThatAnotherRunKeepsRefusesTheRunByThatRunsNameAndNothingIsDone() {
    fleet.hold = (_, _) -> new TableHold.Taken("run 20261125-101530-quickstart-7f3a9c");
    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            RunRefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .containsExactly(
                        "target one: table 'events' is kept by run"
                            + " 20261125-101530-quickstart-7f3a9c, which inserts into it"));
    assertThat(fleet.tasks(LoadTask.class)).isEmpty();
    assertThat(fleet.tasks(Errand.Prepare.class)).isEmpty();
  }

  @Test
  void whereATableCanNotBeKeptTheRunSaysSoOnce() throws Exception {
    fleet.hold = (_, _) -> new TableHold.Open("it has no such locks");
    run();
    assertThat(notices)
        .containsExactly(
            "target one: its tables aren't kept for this run (it has no such locks): see to it that"
                + " no other run inserts into them meanwhile");
  }

  @Test
  void aTableThatWasNotKeptToTheEndIsTold() throws Exception {
    fleet.hold = (_, table) -> new TableHold.Held(() -> table.equals("others"), () -> {});
    run();
    assertThat(notices)
        .containsExactly(
            "target one: table 'events' was not kept for this run until its end, since the"
                + " connection that kept it was lost: another run may have inserted meanwhile");
  }

  @Test
  void behindAPoolerThatSharesSessionsNoLockIsTakenAndTheCheckSaysSo() throws Exception {
    fleet.inspection = report -> report.with(new PoolerSigns(true, true, false), List.of());
    fleet.hold =
        (_, _) -> {
          throw new AssertionError("a lock would stay on a session that others get");
        };
    run();
    assertThat(notices)
        .containsExactly(
            "target one: its tables aren't kept for this run (the server is behind a pooler in"
                + " transaction mode): see to it that no other run inserts into them meanwhile");
  }

  private void run() throws Exception {
    run(PLAN);
  }

  private void run(String plan) throws Exception {
    new BenchmarkRunner(
            (_, _) -> fleet,
            new NoServers(),
            Alone.DRIVER,
            TimeSource.system(),
            "1.0",
            new SplittableRandom(1),
            new RunListener() {
              @Override
              public void notice(String message) {
                notices.add(message);
              }
            })
        .run(
            new PlanReader(Checks::problem).read(plan, "plan.yaml", List.of(), List.of()),
            new FolderRuns(results));
  }
}
