package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.engine.check.Checks;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why operations failed stands wherever a run is reported. */
class RunErrorsTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      iterations: 2
      """;

  private static final ErrorCauses TWICE =
      new ErrorCauses(
          List.of(
              new Cause(Kind.FAILED, "25006", 4, "refused"),
              new Cause(Kind.IN_DOUBT, "08006", 2, "the connection was lost")),
          Map.of());

  @TempDir Path results;
  private final ScriptedFleet fleet = new ScriptedFleet();

  @Test
  void theResultCountsEachCauseOfAllIterationsWithItsFirstMessage() throws Exception {
    RunResult result = run();

    assertThat(result.configurations().getFirst().errors()).isEqualTo(TWICE);
    assertThat(result.configurations().getFirst().trials())
        .allSatisfy(trial -> assertThat(trial.errors().count(Kind.FAILED)).isEqualTo(2));
    JsonNode written = ProtocolJson.mapper().readTree(file("result.json").toFile());
    assertThat(written.at("/configurations/0/errors/causes/0/sqlState").asText())
        .isEqualTo("25006");
  }

  @Test
  void theLogHasALineForEachCause() throws Exception {
    run();

    List<JsonNode> errors = new ArrayList<>();
    for (String line : Files.readAllLines(file("spate.log"))) {
      JsonNode json = ProtocolJson.mapper().readTree(line);
      if (json.path("event.action").asText().equals("trial-error")) {
        errors.add(json);
      }
    }
    assertThat(errors).hasSize(4);
    assertThat(errors.getFirst().path("error.code").asText()).isEqualTo("25006");
    assertThat(errors.getFirst().path("error.message").asText()).isEqualTo("refused");
    assertThat(errors.getFirst().path("message").asText()).isEqualTo("2 failed: refused");
    assertThat(errors.getFirst().at("/labels/count").asLong()).isEqualTo(2);
  }

  @Test
  void aFleetThatCantBeMadeReadyRefusesTheRunBeforeItsFirstRow() {
    fleet.refusal = Optional.of("fleet: provisioned concurrency failed");

    assertThatThrownBy(this::run)
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("could not begin: fleet: provisioned concurrency failed");
    assertThat(fleet.tasks(LoadTask.class)).isEmpty();
    assertThat(fleet.tasks(Errand.CleanUp.class)).isNotEmpty();
  }

  @Test
  void theFleetIsMadeReadyForEachTrialOnceAndGivenUpAfterIt() throws Exception {
    RunResult result = run();

    assertThat(fleet.opened).hasSize(result.trialsPlanned());
    assertThat(fleet.opened).extracting(TrialDemand::id).doesNotHaveDuplicates();
    assertThat(fleet.closedSessions).isEqualTo(result.trialsPlanned());
  }

  private RunResult run() throws Exception {
    fleet.script =
        task ->
            task instanceof LoadTask
                ? Optional.of(new Completed<>(task.id(), work().report(Duration.ofSeconds(5))))
                : Optional.empty();
    var runner =
        new BenchmarkRunner(
            (_, _) -> fleet,
            new NoServers(),
            Alone.DRIVER,
            TimeSource.system(),
            "1.0",
            new SplittableRandom(1),
            new RunListener() {});
    return runner.run(
        new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(), List.of()),
        new FolderRuns(results));
  }

  private static HandMade work() {
    return new HandMade()
        .done(1_000, 1_000, 1_100)
        .failed(2_000, "25006")
        .failed(2_100, "25006")
        .inDoubt(3_000);
  }

  private Path file(String name) throws Exception {
    try (Stream<Path> folders = Files.list(results)) {
      return folders.findFirst().orElseThrow().resolve(name);
    }
  }
}
