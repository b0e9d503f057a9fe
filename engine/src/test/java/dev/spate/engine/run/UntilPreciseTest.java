package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.store.RunStore;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.MemoryRuns;
import dev.spate.engine.testing.MortalRuns;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** A run that goes on until it is precise enough. */
class UntilPreciseTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded}, two: {type: embedded}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 1, warmup: 1s, duration: 4s}
      sweep: {load.concurrency: [1, 2]}
      iterations: {atLeast: 5, atMost: 9, until: ±5%}
      seed: 3
      """;

  private ScriptedFleet fleet = new ScriptedFleet();

  /** Makes each trial's rate, by its id, so that it is the same whoever drives the run. */
  private void rates(ToIntFunction<String> perSecond) {
    fleet.script =
        task -> {
          if (task instanceof LoadTask load) {
            int rate = perSecond.applyAsInt(load.id().trial());
            fleet.work = new Reports.Work(5, rate, Duration.ofMillis(1), 10);
          }
          return Optional.empty();
        };
  }

  /** The rate in a trial whose logarithm spreads by so much. */
  private static int noisy(String trial, double spread) {
    return (int) (100 * Math.exp(spread * new Random(trial.hashCode()).nextGaussian()));
  }

  @Test
  void itEndsAfterTheFewestWhereTheyAreAlike() throws Exception {
    rates(_ -> 100);
    RunResult result = runner(Alone.DRIVER).run(plan(), new MemoryRuns());
    assertThat(iterations(result)).containsExactly(5, 5, 5, 5);
    assertThat(result.trialsPlanned()).isEqualTo(20);
    assertThat(result.passed()).isTrue();
    assertThat(result.verdict()).noneMatch(sentence -> sentence.contains("the plan asks for"));
  }

  @Test
  void aConfigurationThatIsPreciseEndsAndTheOtherGoesOnToTheMostWhichTheResultSays()
      throws Exception {
    rates(trial -> trial.contains("concurrency=1") ? noisy(trial, 0.2) : 100);
    RunResult result = runner(Alone.DRIVER).run(plan(), new MemoryRuns());
    assertThat(iterations(result)).containsExactly(9, 9, 5, 5);
    assertThat(result.trialsPlanned()).isEqualTo(28);
    assertThat(result.passed()).as("it is valid all the same").isTrue();
    assertThat(result.verdict())
        .filteredOn(sentence -> sentence.contains("the plan asks for ±5%"))
        .singleElement()
        .asString()
        .startsWith("concurrency=1: after 9 iterations the interval of rows/s still reaches ");
  }

  @Test
  void aConfigurationMostOfWhoseIterationsLackAValidTrialEndsAndSaysSo() throws Exception {
    fleet.script =
        task ->
            task instanceof LoadTask load && load.id().trial().contains("two-concurrency=2")
                ? Optional.of(ScriptedFleet.crashed(task))
                : Optional.empty();
    RunResult result = runner(Alone.DRIVER).run(plan(), new MemoryRuns());
    assertThat(iterations(result)).containsExactly(5, 5, 5, 5);
    assertThat(result.passed()).isFalse();
    assertThat(result.verdict())
        .contains(
            "concurrency=2: ended after 5 iterations, since 5 of them have a trial that isn't"
                + " valid.");
  }

  @Test
  void whoeverTakesItUpGoesOnAsTheFirstDriverWouldHave() throws Exception {
    rates(trial -> noisy(trial, 0.05));
    RunResult whole = runner(Alone.DRIVER).run(plan("load.concurrency=1"), new MemoryRuns());
    assertThat(whole.trialsPlanned()).isGreaterThan(10);
    int deaths = 0;
    for (int writes = 30; ; writes += 31) {
      fleet = new ScriptedFleet();
      rates(trial -> noisy(trial, 0.05));
      RunStore runs = new MemoryRuns();
      if (!dies(new MortalRuns(runs, writes, true))) {
        break;
      }
      deaths++;
      RunResult resumed = runner(ResumeTest.SURVIVOR).resume(runs, runs.runs().getFirst());
      assertThat(trials(resumed)).as("%d writes", writes).isEqualTo(trials(whole));
      assertThat(resumed.verdict()).isEqualTo(whole.verdict());
      assertThat(resumed.trialsPlanned()).isEqualTo(whole.trialsPlanned());
    }
    assertThat(deaths).isGreaterThan(2);
  }

  private boolean dies(MortalRuns runs) throws Exception {
    try {
      runner(Alone.DRIVER).run(plan("load.concurrency=1"), runs);
    } catch (StoreException | RunRefusedException e) {
      assertThat(e).hasMessageContaining("the driver is dead");
    }
    return runs.dead();
  }

  private static List<Integer> iterations(RunResult result) {
    return result.configurations().stream().map(one -> one.trials().size()).toList();
  }

  private static List<String> trials(RunResult result) {
    return result.configurations().stream()
        .flatMap(one -> one.trials().stream())
        .map(ConfigurationResult.TrialSummary::id)
        .toList();
  }

  private BenchmarkRunner runner(Drivers drivers) {
    return new BenchmarkRunner(
        (_, _) -> fleet,
        new NoServers(),
        drivers,
        TimeSource.system(),
        "1.0",
        new SplittableRandom(1),
        new RunListener() {});
  }

  private static PlanDocument plan(String... sets) throws Exception {
    return new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(sets), List.of());
  }
}
