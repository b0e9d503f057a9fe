package dev.spate.fleets.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.fleets.credential.DriverCredentials;
import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.WorkerMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are no good workers. */
@Timeout(60)
class ChildProcessHostTest {
  private static final Task<?> TASK = FakeTasks.count();

  @TempDir Path folder;

  @Test
  void aProcessThatEndsWithoutAnAnswerIsLostWithItsStatusAndLastWords() {
    assertThat(lost("echo no memory >&2; exit 7"))
        .isEqualTo(
            "the worker's process ended without an answer, exit status 7; it said: no memory");
  }

  @Test
  void aProcessThatASignalEndedIsLostWithTheSignal() {
    assertThat(lost("kill -9 $$"))
        .isEqualTo("the worker's process ended without an answer, by signal 9");
  }

  @Test
  void aProcessThatItsFleetEndedIsNotCalledCrashed() {
    RunningWorker worker = host("exec sleep 600").start(TASK, ProgressFeed.NONE);
    worker.kill();
    assertThat(lost(worker)).isEqualTo("the worker's process was ended before it gave an answer");
    worker.gone().join();
  }

  @Test
  void anAnswerThatIsNoMessageIsLostAndTheProcessEnded() {
    RunningWorker worker =
        host("echo '{\"outcome\": 7}'; exec sleep 600").start(TASK, ProgressFeed.NONE);
    assertThat(lost(worker)).startsWith("the worker's answer can't be read: ");
    worker.gone().join();
  }

  @Test
  void whatOthersSayBesideTheAnswerDoesNotHarmIt() throws Exception {
    Outcome<?> answer = new Completed<>(TASK.id(), new CountReport(3, 8192));
    String message = ProtocolJson.mapper().writeValueAsString(WorkerMessage.of(answer));
    Path lines = Files.writeString(folder.resolve("lines"), "agent 1.0\nnull\n\n" + message + "\n");
    assertThat(host("cat " + lines + "; exit 9").start(TASK, ProgressFeed.NONE).outcome().join())
        .isEqualTo(answer);
  }

  @Test
  void aFloodOfErrorsHoldsNothingUpAndOnlyItsEndIsKept() {
    String flood = "head -c 20000000 /dev/zero | tr '\\0' x >&2; echo >&2; ";
    String lines = "yes | head -n 200000 >&2; ";
    assertThat(lost(flood + lines + "echo the end >&2; exit 3"))
        .contains("exit status 3", " / y / the end")
        .hasSizeLessThan(200);
    assertThat(lost(flood + "exit 3")).hasSizeLessThan(500);
  }

  @Test
  void theOptionsThatAJvmTellsOfStayUntold() {
    assertThat(lost("echo 'Picked up JAVA_TOOL_OPTIONS: -Dkey=secret' >&2; exit 1"))
        .doesNotContain("secret");
  }

  @Test
  void aProcessThatDoesNotReadItsTaskHoldsNobodyUp() {
    Task<?> large = FakeTasks.count("t".repeat(1_000_000));
    RunningWorker worker = host("exec sleep 600").start(large, ProgressFeed.NONE);
    worker.stop();
    worker.kill();
    worker.gone().join();
  }

  @Test
  void theStopComesAfterTheTask() {
    RunningWorker worker =
        host("read -r task; read -r next; echo \"${#task} then $next\" >&2; exit 1")
            .start(TASK, ProgressFeed.NONE);
    worker.stop();
    assertThat(lost(worker)).containsPattern("it said: [1-9]\\d\\d then stop$");
  }

  @Test
  void aProcessSeesTheEnvironmentThatItIsGivenAndNoOther() {
    assertThat(lost("echo $PGUSER ${HOME:-homeless} >&2; exit 1")).endsWith("worker homeless");
  }

  @Test
  void aProcessThatSignsTokensIsToldWhereTheDriversCredentialsAre() {
    String script = "echo ${AWS_CONTAINER_CREDENTIALS_FULL_URI:-nowhere} >&2; exit 1";
    Task<?> signing = FakeTasks.countByIam();
    try (ChildProcessHost host = host(script, Map.of())) {
      assertThat(lost(host.start(signing, ProgressFeed.NONE)))
          .containsPattern("it said: http://127\\.0\\.0\\.1:\\d+/credentials$");
      assertThat(lost(host.start(TASK, ProgressFeed.NONE))).endsWith("nowhere");
    }
    LentCredentials none =
        new LentCredentials(
            () -> {
              throw new CredentialException("no profile 'bench'");
            },
            false);
    try (ChildProcessHost host = new ChildProcessHost(List.of("true"), Map.of(), none)) {
      assertThat(lost(host.start(signing, ProgressFeed.NONE)))
          .isEqualTo("the worker's process could not be started: no profile 'bench'");
    }
    Map<String, String> own =
        Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret-4711");
    try (ChildProcessHost host = host(script, own)) {
      assertThat(lost(host.start(signing, ProgressFeed.NONE))).endsWith("nowhere");
    }
  }

  @Test
  void aProcessThatCannotBeStartedIsLostInWords() {
    RunningWorker worker =
        new ChildProcessHost(List.of("/no/such/java"), Map.of(), lent(Map.of()))
            .start(TASK, ProgressFeed.NONE);
    assertThat(lost(worker))
        .startsWith("the worker's process could not be started: ")
        .contains("/no/such/java");
    worker.stop();
    worker.kill();
  }

  private static String lost(String script) {
    return lost(host(script).start(TASK, ProgressFeed.NONE));
  }

  private static String lost(RunningWorker worker) {
    Lost<?> lost = (Lost<?>) worker.outcome().join();
    assertThat(lost.kind()).isEqualTo(Lost.Kind.CRASHED);
    assertThat(lost.id()).isEqualTo(TASK.id());
    return lost.message();
  }

  private static ChildProcessHost host(String script) {
    return host(script, Map.of("PGUSER", "worker"));
  }

  private static ChildProcessHost host(String script, Map<String, String> variables) {
    return new ChildProcessHost(List.of("bash", "-c", script), variables, lent(variables));
  }

  private static LentCredentials lent(Map<String, String> variables) {
    AwsCredentials keys =
        new AwsCredentials("AKIAEXAMPLE", "secret-4711", Optional.empty(), Optional.empty());
    return new LentCredentials(
        () -> keys, new DriverCredentials(variables, TimeSource.system()).standInVariables());
  }
}
