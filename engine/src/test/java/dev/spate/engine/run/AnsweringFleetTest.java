package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Completed;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnsweringFleetTest {
  private static final DatabaseEndpoint ENDPOINT =
      new DatabaseEndpoint(
          "one",
          "jdbc:postgresql://nowhere/one",
          Map.of(),
          new CredentialReference.None("nobody"),
          Duration.ofSeconds(1));
  private static final Errand.Count COUNT =
      new Errand.Count(TaskId.errand("run-a", "001", TaskKind.COUNT), ENDPOINT, "events");

  private final ScriptedFleet fleet = new ScriptedFleet();

  @Test
  void theAnswerToTheTaskIsTaken() {
    CountReport report = new CountReport(3, 0);
    assertThat(answered(COUNT.id(), report)).isEqualTo(new Completed(COUNT.id(), report));
  }

  @Test
  void theAnswerToAnotherRunsTaskIsRefusedAndNamed() {
    assertThat(answered(TaskId.errand("run-b", "001", TaskKind.COUNT), new CountReport(3, 0)))
        .isInstanceOfSatisfying(
            Lost.class,
            lost ->
                assertThat(lost.message())
                    .contains("run run-b, and not the count of")
                    .contains("worker 1 of 1, attempt 1 at trial 001, run run-a"));
  }

  @Test
  void theAnswerToAnotherKindOfTaskIsRefusedAndNamed() {
    assertThat(answered(COUNT.id(), new CleanUpReport("dropped")))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> assertThat(lost.message()).contains("the clean-up of", "not the count of"));
  }

  private WorkerOutcome answered(TaskId id, Report report) {
    fleet.script = _ -> Optional.of(new Completed(id, report));
    return new AnsweringFleet(fleet).run(List.of(COUNT), ProgressFeed.NONE).outcomes().getFirst();
  }
}
