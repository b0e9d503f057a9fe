package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.search.SearchEnding;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.SearchStep;
import dev.spate.engine.store.RunStore;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.MemoryRuns;
import dev.spate.engine.testing.MortalRuns;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Searches for the highest rate, on a fleet whose targets have a planted one. */
class SearchRunTest {
  private static final Map<String, Integer> CAPACITY = Map.of("slow", 40, "fast", 80);

  private static final String PLAN =
      """
      name: searched
      targets:
        slow: {type: postgres, host: slow.example.com, database: bench}
        fast: {type: postgres, host: fast.example.com, database: bench}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load:
        model: open
        search: {objective: "p50 < 50ms and errors < 0.1%", from: 5/s, to: 200/s}
        connections: 4
        warmup: 1s
        duration: 4s
      iterations: 3
      checks: [stored == acknowledged]
      """;

  private ScriptedFleet fleet = planted();

  private static ScriptedFleet planted() {
    ScriptedFleet fleet = new ScriptedFleet();
    fleet.script =
        task -> {
          if (task instanceof LoadTask load) {
            fleet.work = work(load);
          }
          return Optional.empty();
        };
    return fleet;
  }

  /** What is due within the capacity takes 2 ms, and beyond it 200. */
  private static Work work(LoadTask load) {
    int capacity = CAPACITY.get(load.endpoint().target());
    int seconds = Math.toIntExact(load.load().total().orElseThrow().toSeconds());
    return switch (load.load()) {
      case ClosedLoad _ -> new Work(seconds, capacity, Duration.ofMillis(100), 10);
      case OpenLoad open -> {
        int rate = (int) open.rate().perSecond();
        yield new Work(seconds, rate, Duration.ofMillis(rate <= capacity ? 2 : 200), 10);
      }
    };
  }

  @Test
  void eachTargetIsSearchedByItselfAndWhatIsFoundIsConfirmedInBlocks() throws Exception {
    RunResult result = runner(Alone.DRIVER).run(plan(), new MemoryRuns());
    assertThat(result.passed()).isTrue();
    assertThat(result.trialsPlanned()).isEqualTo(result.trialsDone());
    for (SearchResult search : result.searches()) {
      assertThat(search.ending()).isEqualTo(SearchEnding.FOUND);
      assertThat(search.confirmed().getAsDouble())
          .isBetween(CAPACITY.get(search.target()) / 1.05, CAPACITY.get(search.target()) + 0.999);
      assertThat(search.steps()).hasSizeLessThanOrEqualTo(12);
    }
    List<String> confirmations =
        result.searches().stream()
            .flatMap(search -> search.steps().stream())
            .filter(step -> step.phase() == SearchStep.Phase.CONFIRMATION)
            .map(SearchStep::trial)
            .sorted()
            .map(trial -> trial.substring(trial.length() - 2))
            .toList();
    assertThat(confirmations).containsExactly("c1", "c1", "c2", "c2", "c3", "c3");
  }

  @Test
  void estimatesAndComparisonsAreThoseOfTheConfirmedRates() throws Exception {
    RunResult result = runner(Alone.DRIVER).run(plan(), new MemoryRuns());
    for (ConfigurationResult one : result.configurations()) {
      SearchResult search =
          result.searches().stream()
              .filter(found -> found.target().equals(one.target()))
              .findFirst()
              .orElseThrow();
      assertThat(one.trials()).hasSize(3);
      assertThat(one.settings().get("load.arrivalRate"))
          .startsWith("%d".formatted((int) search.confirmed().getAsDouble()));
    }
    assertThat(result.checks()).hasSize(2).allMatch(check -> check.passed());
    assertThat(result.comparisons()).isNotEmpty();
  }

  @Test
  void anObjectiveThatNeverHoldsFailsTheRunWithoutAnyEstimate() throws Exception {
    RunResult result =
        runner(Alone.DRIVER).run(plan("load.search.objective=p50 < 1ms"), new MemoryRuns());
    assertThat(result.passed()).isFalse();
    assertThat(result.configurations()).isEmpty();
    assertThat(result.searches())
        .hasSize(2)
        .allMatch(search -> search.ending() == SearchEnding.BREAKS_AT_FROM);
  }

  @Test
  void anObjectiveThatIsMetAtTheHighestRatePasses() throws Exception {
    RunResult result = runner(Alone.DRIVER).run(plan("load.search.to=30/s"), new MemoryRuns());
    assertThat(result.passed()).isTrue();
    assertThat(result.searches())
        .allMatch(search -> search.ending() == SearchEnding.HOLDS_AT_TO)
        .allMatch(search -> search.confirmed().getAsDouble() == 30);
  }

  /** The trials of a search are as long as its percentiles need. */
  @Test
  void aTrialIsLengthenedUntilItHoldsEnoughOperations() throws Exception {
    runner(Alone.DRIVER).run(plan("load.search.objective=p95 < 50ms"), new MemoryRuns());
    for (LoadTask load : fleet.tasks(LoadTask.class)) {
      if (load.load() instanceof OpenLoad open) {
        double seconds = open.duration().orElseThrow().toSeconds();
        assertThat((seconds - 1) * open.rate().perSecond()).isGreaterThanOrEqualTo(200);
      }
    }
  }

  @Test
  void aSearchWhoseDriverDiesGoesOnWithTheSameTrials() throws Exception {
    List<String> whole = rates(runner(Alone.DRIVER).run(plan(), new MemoryRuns()));
    int deaths = 0;
    for (int writes = 10; ; writes += 17) {
      fleet = planted();
      RunStore runs = new MemoryRuns();
      if (!dies(new MortalRuns(runs, writes, true))) {
        break;
      }
      deaths++;
      RunResult result = runner(ResumeTest.SURVIVOR).resume(runs, runs.runs().getFirst());
      assertThat(result.passed()).as("%d writes", writes).isTrue();
      assertThat(rates(result)).as("%d writes", writes).isEqualTo(whole);
    }
    assertThat(deaths).isGreaterThan(3);
  }

  private static List<String> rates(RunResult result) {
    List<String> rates = new ArrayList<>();
    for (SearchResult search : result.searches()) {
      search.steps().forEach(step -> rates.add(step.trial() + " at " + step.rate()));
    }
    return rates;
  }

  private boolean dies(MortalRuns runs) {
    try {
      runner(Alone.DRIVER).run(plan(), runs);
    } catch (StoreException | RunRefusedException e) {
      assertThat(e).hasMessageContaining("the driver is dead");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return runs.dead();
  }

  private BenchmarkRunner runner(Drivers drivers) {
    return new BenchmarkRunner(
        (_, _) -> fleet,
        new NoServers(),
        drivers,
        TimeSource.system(),
        "test",
        new SplittableRandom(1),
        new RunListener() {});
  }

  private static PlanDocument plan(String... sets) throws Exception {
    return new PlanReader(Checks::problem)
        .read(PLAN + "seed: 1\n", "plan.yaml", List.of(sets), List.of());
  }
}
