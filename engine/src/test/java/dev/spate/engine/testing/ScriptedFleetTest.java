package dev.spate.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.fleet.LoadFeed;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The fleet of the run's tests lets nothing pass that a real one would not. */
class ScriptedFleetTest {
  private static final DatabaseEndpoint ENDPOINT =
      new DatabaseEndpoint(
          "shop",
          "jdbc:none:shop",
          Map.of(),
          new CredentialReference.None("postgres"),
          Duration.ofSeconds(20));

  private static final Workload WORKLOAD =
      new Workload(
          "events",
          Optional.of("CREATE TABLE events (id bigint PRIMARY KEY)"),
          Map.of("id", new Generator.RandomBigintKey(1, Long.MAX_VALUE)),
          new Insert(
              InsertMethod.BATCH,
              10,
              OptionalInt.empty(),
              Optional.empty(),
              StatementProtocol.PREPARED),
          ExistingRows.REFUSE);

  private final ScriptedFleet fleet = new ScriptedFleet();
  private int errands;

  @Test
  void aTaskIsDoneOnceAndAnotherAttemptAtItHasRowsOfItsOwn() {
    load(1, 1);
    assertThatThrownBy(() -> load(1, 2))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("is handed out a second time");
    assertThatThrownBy(() -> load(2, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("are in the table already");
    load(3, 3);
    assertThat(count()).isEqualTo(2 * fleet.work.rows());
  }

  @Test
  void rowsThatNobodyNamesStay() {
    load(1, 1);
    load(2, 2);
    assertThat(cleanUp(1).removal().left().rows()).isEqualTo(fleet.work.rows());
    assertThat(count()).isEqualTo(fleet.work.rows());
    assertThat(cleanUp(2).removal().left().rows()).isZero();
    assertThat(count()).isZero();
  }

  @Test
  void aLoadThatComesAfterTheStopSendsNothing() {
    fleet.stop();
    Outcome<LoadReport> outcome = load(1, 1);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Completed.class,
            done ->
                assertThat(((LoadReport) done.report()).endedEarly())
                    .contains(LoadReport.EndedEarly.STOPPED));
    assertThat(count()).isZero();
  }

  @Test
  void anAnswerIsToItsOwnTask() {
    fleet.script = _ -> Optional.of(ScriptedFleet.crashed(loadTask(7, 7)));
    assertThatThrownBy(() -> load(1, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is answered for");
  }

  private Outcome<LoadReport> load(int attempt, long nonce) {
    return fleet
        .load(List.of(loadTask(attempt, nonce)), List.of(), LoadFeed.NONE)
        .loads()
        .getFirst();
  }

  private static LoadTask loadTask(int attempt, long nonce) {
    return LoadTask.whole(
        TaskId.load("run", "trial", 0, 1).inAttempt(attempt),
        ENDPOINT,
        WORKLOAD,
        Trials.CLOSED,
        new RowIdentity(7, nonce, 0, 1),
        Instant.EPOCH,
        Duration.ofSeconds(10));
  }

  private CleanUpReport cleanUp(long nonce) {
    RunRows.OfWorker rows = RunRows.OfWorker.lost(new RowIdentity(7, nonce, 0, 1), 10);
    RunRows named = RunRows.NONE.and(new RunRows.OfTrial(WORKLOAD, Instant.EPOCH, List.of(rows)));
    return run(new Errand.CleanUp(id(TaskKind.CLEAN_UP), ENDPOINT, WORKLOAD, Mode.EMPTY, named));
  }

  private long count() {
    CountReport report = run(new Errand.Count(id(TaskKind.COUNT), ENDPOINT, "events"));
    return report.rows();
  }

  private <R extends Report> R run(Errand<R> errand) {
    return ((Outcome.Completed<R>) fleet.run(List.of(errand)).getFirst()).report();
  }

  private TaskId id(TaskKind kind) {
    return TaskId.errand("run", "errand-" + errands++, kind);
  }
}
