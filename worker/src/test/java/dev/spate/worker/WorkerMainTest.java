package dev.spate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.WorkerEnvelope;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.testing.Workloads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerMainTest {
  private static final TaskId ID = TaskId.errand("run", "test", TaskKind.COUNT);

  private TestDatabase database;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
  }

  @AfterEach
  void end() throws Exception {
    process.destroyForcibly().waitFor();
    database.close();
  }

  @Test
  void aTaskGoesInAndItsOutcomeComesOut() throws Exception {
    database.execute("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
    send(new Errand.Count(ID, database.endpoint(), "t"));
    assertThat(outcome())
        .isInstanceOfSatisfying(
            Completed.class, done -> assertThat(((CountReport) done.report()).rows()).isEqualTo(1));
    assertThat(exitStatus()).isZero();
  }

  @Test
  void aFurtherLineStopsTheTaskAndKeepsWhatItHas() throws Exception {
    Writer input = send(longSample());
    awaitSampling();
    input.write("stop\n");
    input.flush();
    assertThatSamplesCome();
  }

  @Test
  void theEndOfTheInputStopsTheTask() throws Exception {
    Writer input = send(longSample());
    awaitSampling();
    input.close();
    assertThatSamplesCome();
  }

  @Test
  void aLoadTellsHowFarItIsAndStopsWhenItIsAskedTo() throws Exception {
    database.execute(Workloads.CREATE);
    Writer input = send(LoadTasks.endless(database.endpoint(), Workloads.eventHeader()));
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    WorkerProgress first = message(lines.readLine()).progress().orElseThrow();
    assertThat(first.id().trial()).isEqualTo("trial");
    input.write("stop\n");
    input.flush();
    List<String> rest = lines.readAllLines();
    LoadReport report =
        (LoadReport) ((Completed<?>) message(rest.getLast()).outcome().orElseThrow()).report();
    assertThat(report.endedEarly()).contains(LoadReport.EndedEarly.STOPPED);
    assertThat(report.environment().processId()).isEqualTo(process.pid());
    assertThat(database.value("SELECT count(*) FROM event_header"))
        .isEqualTo(Long.toString(report.measurements().total().rowsAcknowledged()));
    assertThat(exitStatus()).isZero();
  }

  @Test
  void aDriverOfAnotherVersionIsAnswered() throws Exception {
    String json =
        ProtocolJson.mapper()
            .writeValueAsString(
                new WorkerEnvelope(
                    Task.PROTOCOL + 1, new Errand.Count(ID, database.endpoint(), "t")));
    sendLine(json);
    assertThat(outcome())
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.id()).isEqualTo(ID);
              assertThat(lost.kind()).isEqualTo(Lost.Kind.PROTOCOL_MISMATCH);
            });
  }

  @Test
  void whatIsNoTaskEndsTheProcessWithASentence() throws Exception {
    sendLine("{\"protocol\": 2, \"task\": 7}");
    assertThat(exitStatus()).isEqualTo(WorkerProcess.NO_TASK);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("spate worker: the task can't be read: ")
        .doesNotContain("\tat ");
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
  }

  private Errand.Sample longSample() {
    Instant now = Instant.now();
    return new Errand.Sample(
        ID.as(TaskKind.SAMPLE),
        database.endpoint(),
        now,
        Duration.ofMillis(100),
        now.plus(Duration.ofHours(1)));
  }

  private Writer send(Task<?> task) throws IOException {
    return sendLine(ProtocolJson.mapper().writeValueAsString(WorkerEnvelope.of(task)));
  }

  private Writer sendLine(String line) throws IOException {
    Writer input = process.outputWriter(StandardCharsets.UTF_8);
    input.write(line + "\n");
    input.flush();
    return input;
  }

  private void awaitSampling() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                database
                    .value(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'spate'"
                            + " AND datname = current_database()")
                    .equals("1"));
  }

  private void assertThatSamplesCome() throws Exception {
    assertThat(outcome())
        .isInstanceOfSatisfying(
            Completed.class,
            done -> assertThat(((SampleReport) done.report()).samples()).isNotEmpty());
    assertThat(exitStatus()).isZero();
  }

  private Outcome<?> outcome() throws IOException {
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).readAllLines();
    return message(lines.getLast()).outcome().orElseThrow();
  }

  private static WorkerMessage message(String line) throws IOException {
    return ProtocolJson.mapper().readValue(line, WorkerMessage.class);
  }

  private int exitStatus() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
