package dev.spate.fleets.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Processes that are no good workers. */
class ProcessHostTest {
  private static final DatabaseEndpoint ENDPOINT =
      new DatabaseEndpoint(
          "one",
          "jdbc:postgresql://127.0.0.1:1/none",
          Map.of(),
          new CredentialReference.None("postgres"),
          Duration.ofSeconds(1));

  private static final WorkerTask TASK =
      new Errand.Count(TaskId.errand("run", "count"), ENDPOINT, "events");

  @Test
  void aProcessThatEndsWithoutAnAnswerIsLostWithItsStatusAndLastWords() {
    assertThat(lost("echo no memory >&2; exit 7", TASK))
        .isEqualTo(
            "the worker's process ended without an answer, exit status 7; it said: no memory");
  }

  @Test
  void anAnswerThatIsNoJsonIsLost() {
    assertThat(lost("echo hello; cat > /dev/null", TASK))
        .startsWith("the worker's answer can't be read");
  }

  @Test
  void aFloodOfErrorsHoldsNothingUp() {
    assertThat(lost("head -c 2000000 /dev/zero | tr '\\0' '\\n' >&2; exit 3", TASK))
        .contains("exit status 3");
  }

  @Test
  void aProcessThatCannotBeStartedIsLostInWords() {
    WorkerOutcome outcome =
        new ProcessHost(List.of("/no/such/java")).start(TASK, ProgressFeed.NONE).outcome().join();
    assertThat(((Lost) outcome).message()).contains("could not be started", "/no/such/java");
  }

  @Test
  void aProcessThatSaysNothingIsGivenUpAfterItsDeadlineAndKilled() {
    WorkerTask overdue =
        new Errand.Sample(
            TaskId.errand("run", "sample"),
            ENDPOINT,
            Instant.EPOCH,
            Duration.ofSeconds(1),
            Instant.EPOCH.plusSeconds(1));
    assertThat(lost("exec sleep 600", overdue)).contains("gave no answer by");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
        .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 600"));
  }

  @Test
  void aKilledProcessIsLost() {
    RunningWorker worker = new ProcessHost(List.of("sleep", "600")).start(TASK, ProgressFeed.NONE);
    worker.kill();
    assertThat(((Lost) worker.outcome().join()).kind()).isEqualTo(Lost.Kind.CRASHED);
  }

  private static String lost(String script, WorkerTask task) {
    WorkerOutcome outcome =
        new ProcessHost(List.of("bash", "-c", script))
            .start(task, ProgressFeed.NONE)
            .outcome()
            .join();
    return ((Lost) outcome).message();
  }
}
