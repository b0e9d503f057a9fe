package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker of two whose second segment is lost. */
class LostSegmentTest {
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
      iterations: 1
      fleet: {type: local, workers: 2}
      """;

  private static final LoadReport ANSWERED = Reports.of(Work.steady());

  @TempDir Path results;
  private final ScriptedFleet fleet = new ScriptedFleet();
  private TrialResult trial;

  @BeforeEach
  void run() throws Exception {
    fleet.script =
        task ->
            switch (task) {
              case LoadTask load when load.id().worker() == 0 ->
                  Optional.of(new Completed<>(load.id(), ANSWERED));
              case LoadTask load ->
                  Optional.of(
                      new Lost<>(
                          load.id(),
                          Lost.Kind.CRASHED,
                          "in segment 2 of 2: it was killed",
                          Optional.empty(),
                          Optional.of(ANSWERED)));
              default -> Optional.empty();
            };
    String run =
        new BenchmarkRunner(
                (_, _) -> fleet,
                new NoServers(),
                Alone.DRIVER,
                TimeSource.system(),
                "1.0",
                new SplittableRandom(1),
                new RunListener() {})
            .run(
                new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(), List.of()),
                new FolderRuns(results))
            .run();
    trial =
        ProtocolJson.mapper()
            .readValue(
                results.resolve(run).resolve("trials/001-one-default-i1.json").toFile(),
                TrialResult.class);
  }

  @Test
  void whatWasAnsweredBeforeTheLossIsKeptAndAccountedFor() {
    TrialMeasurement measured = trial.measurement();
    assertThat(measured.account().sent())
        .isEqualTo(2 * ANSWERED.ledger().rowCounts().acknowledged());
    assertThat(measured.measurements().total().completed())
        .isEqualTo(2 * ANSWERED.measurements().total().completed());
    assertThat(measured.lost())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.before()).contains(ANSWERED);
              assertThat(lost.identity().offset()).isEqualTo(1);
            });
  }

  @Test
  void theTrialIsInvalidForTheLossAloneAndItsCountsAddUp() {
    assertThat(trial.verdict())
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid ->
                assertThat(invalid.reasons())
                    .extracting(Verdict.Reason::rule)
                    .contains(Rule.WORKERS_LOST)
                    .doesNotContain(Rule.COUNTS));
  }
}
