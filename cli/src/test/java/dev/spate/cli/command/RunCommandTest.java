package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.json.ProtocolJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole commands against real servers. */
class RunCommandTest {
  private static final String PLAN =
      """
      name: brief
      targets:
        durable: {type: embedded}
        relaxed: {type: embedded, settings: {synchronous_commit: "off"}}
      workload:
        table: event_header
        create: CREATE TABLE event_header (id uuid PRIMARY KEY, event_type text NOT NULL)
        columns: {id: {key: uuid}, event_type: {choice: [placed, paid]}}
        insert: {method: copy, rowsPerTransaction: 50}
      load: {model: closed, concurrency: 4, warmup: 1s, duration: 3s}
      iterations: 1
      fleet: {type: local, workers: 2}
      checks: [unaccounted == 0, errors == 0]
      seed: 14 # by which the first iteration goes in the plan's order
      """;

  @TempDir Path folder;
  private CommandLineSandbox sandbox;

  @BeforeEach
  void enter() {
    sandbox = new CommandLineSandbox(folder, Map.of("PGPASSWORD", "the-secret-word"));
  }

  @Test
  void aSoundRunLeavesEveryFilePrintsATableAndExitsWithZero() throws Exception {
    int code = sandbox.spate("run", sandbox.plan(PLAN), "--json");
    assertThat(sandbox.err())
        .contains("brief: 2 targets × 1 configuration × 1 iteration = 2 trials")
        .contains("durable: PostgreSQL 18.6, fsync on, synchronous_commit on")
        .contains("relaxed: PostgreSQL 18.6, fsync on, synchronous_commit off")
        .contains("2 of 2 trials valid, 4 of 4 checks passed");
    assertThat(code).isZero();
    assertThat(ProtocolJson.mapper().readTree(sandbox.out())).isEqualTo(sandbox.result());
    for (String file : List.of("plan.yaml", "environment.json", "result.json", "spate.log")) {
      assertThat(sandbox.run().resolve(file)).isNotEmptyFile();
    }
    assertThat(sandbox.run().resolve("trials"))
        .isDirectoryContaining("glob:**001-durable-default-i1.json")
        .isDirectoryContaining("glob:**002-relaxed-default-i1.json");
    assertThat(sandbox.metrics().path("stored")).isEqualTo(sandbox.metrics().path("acknowledged"));
    assertThat(sandbox.metrics().path("acknowledged").asLong()).isPositive();
    noSecretIn(sandbox.run());
  }

  private void noSecretIn(Path run) throws Exception {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("the-secret-word");
      }
    }
    assertThat(sandbox.out() + sandbox.err()).doesNotContain("the-secret-word");
  }

  @Test
  void anOpenLoadThatTheServerCannotTakeIsCountedAndExitsWithOne() throws Exception {
    String plan =
        PLAN.replace(
                "{model: closed, concurrency: 4, warmup: 1s, duration: 3s}",
                "{model: open, arrivalRate: 200000/s, connections: 2, backlog: 500ms, warmup: 1s,"
                    + " duration: 3s}")
            .replace(
                "method: copy, rowsPerTransaction: 50", "method: statement, rowsPerTransaction: 1");
    int code = sandbox.spate("run", sandbox.plan(plan), "--only", "durable");
    assertThat(code).isEqualTo(1);
    assertThat(sandbox.err()).contains("rate not kept", "0 of 1 trial valid");
    assertThat(sandbox.metrics().path("dropped").asLong()).isPositive();
    assertThat(sandbox.metrics().path("late").asLong()).isPositive();
    assertThat(sandbox.metrics().path("offered").asLong())
        .isEqualTo(
            sandbox.metrics().path("started").asLong()
                + sandbox.metrics().path("dropped").asLong());
  }

  @Test
  void aFailedCheckExitsWithOneThoughAllTrialsAreValid() throws Exception {
    String plan = PLAN.replace("errors == 0", "rows_per_second > 1000000000/s");
    assertThat(sandbox.spate("run", sandbox.plan(plan), "--only", "relaxed")).isEqualTo(1);
    assertThat(sandbox.err())
        .contains("Check failed: rows_per_second > 1000000000/s on relaxed, default: measured ")
        .contains("1 of 1 trial valid, 1 of 2 checks passed");
  }

  static Stream<Path> brokenPlans() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("..", "examples", "broken"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("brokenPlans")
  void aBrokenPlanIsRefusedInWordsBeforeARowIsWritten(Path plan) {
    assertThat(sandbox.spate("run", plan.toString())).isEqualTo(2);
    assertThat(sandbox.err())
        .contains("spate: refused, no row was written")
        .containsAnyOf(plan.getFileName().toString() + ":", "target one: ")
        .doesNotContain("Exception", "\tat ", "unexpected");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void aServerThatCannotBeReachedIsRefusedWithItsAddress() throws Exception {
    String plan =
        PLAN.replace(
            "durable: {type: embedded}",
            "durable: {type: postgres, url: 'jdbc:postgresql://127.0.0.1:1/x', credentials: {from:"
                + " none}}");
    assertThat(sandbox.spate("check", sandbox.plan(plan), "--only", "durable")).isEqualTo(2);
    assertThat(sandbox.err()).contains("127.0.0.1:1").doesNotContain("Exception");
  }

  @Test
  void helpIsThereForEveryCommand() {
    for (String command : List.of("run", "check", "init", "schema")) {
      assertThat(sandbox.spate(command, "--help")).isZero();
    }
    assertThat(sandbox.out()).contains("Usage: spate run", "--set", "Usage: spate init", "--json");
    assertThat(sandbox.spate()).isEqualTo(2);
    assertThat(sandbox.spate("rum")).isEqualTo(2);
  }
}
