package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.Main;
import dev.spate.testing.database.TestDatabase;
import dev.spate.testing.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that are really killed, and their run, which others take up. */
class KilledDriverTest {
  @SuppressWarnings("InlineFormatString") // a plan reads better by itself
  private static final String PLAN =
      """
      name: killed
      targets:
        made: {type: postgres, url: "%1$s", credentials: {from: none, user: %2$s}}
      workload:
        table: killed_events
        create: |
          CREATE TYPE killed_kind AS ENUM ('placed', 'paid');
          CREATE TABLE killed_events (id uuid PRIMARY KEY, kind killed_kind NOT NULL)
        columns: {id: {key: uuid}, kind: {choice: [placed, paid]}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 4, warmup: 0s, duration: 2s}
      iterations: 2
      fleet: {type: local, workers: 2}
      checks: [stored == acknowledged]
      """;

  @TempDir Path folder;
  private TestDatabase database;
  private final List<Process> drivers = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    database = new TestDatabase();
  }

  @AfterEach
  void end() throws Exception {
    drivers.forEach(Process::destroyForcibly);
    database.close();
  }

  @Test
  void aRunWhoseDriversAreKilledIsCompletedExactlyByTheLast() throws Exception {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    String plan = sandbox.plan(PLAN.formatted(database.url(), database.user()));
    killWhen(start("run", plan), "trials/001-made-default-i1/1/begun.json");
    String run = sandbox.run().getFileName().toString();
    killWhen(start("run", "--resume", run), "trials/002-made-default-i2/1/preparing.json");

    assertThat(sandbox.spate("run", "--resume", run)).as(sandbox.err()).isZero();
    JsonNode trials = sandbox.result().at("/configurations/0/trials");
    assertThat(trials).hasSize(2);
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.at("/metrics/stored"))
                    .isEqualTo(trial.at("/metrics/acknowledged")));
    assertThat(database.value("SELECT to_regclass('killed_events')")).isNull();
    assertThat(database.value("SELECT to_regtype('killed_kind')")).isNull();
    assertThat(sandbox.run().resolve("trials/001-made-default-i1/2/mapped.json")).exists();
    assertThat(Files.readString(sandbox.run().resolve("spate.log"))).contains("run-resumed");
    assertThat(sandbox.spate("run", "--resume", run)).isEqualTo(2);
    assertThat(sandbox.err()).contains("the run is over, concluded with 2 of 2 trials");
  }

  private Process start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", folder.resolve("results").toString()));
    Process driver =
        new ProcessBuilder(JavaCommand.of(Main.class, all.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("driver-" + drivers.size()).toFile())
            .start();
    drivers.add(driver);
    return driver;
  }

  private void killWhen(Process driver, String document) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> isThere(document) || !driver.isAlive());
    assertThat(driver.isAlive()).as(document).isTrue();
    driver.destroyForcibly();
    await().atMost(Duration.ofMinutes(1)).until(() -> !driver.isAlive());
  }

  private boolean isThere(String document) throws IOException {
    Path results = folder.resolve("results");
    if (!Files.isDirectory(results)) {
      return false;
    }
    try (Stream<Path> runs = Files.list(results)) {
      return runs.anyMatch(run -> Files.exists(run.resolve(document)));
    }
  }
}
