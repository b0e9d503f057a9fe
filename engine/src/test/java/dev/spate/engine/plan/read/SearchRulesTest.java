package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan gets that asks for a maximum rate in a way that can't be. */
class SearchRulesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'objective: p99 < 50, from: 1/s, to: 9/s'       | load.search.objective: p99 is compared with a time such as 50ms
          'objective: quick, from: 1/s, to: 9/s'          | load.search.objective: must be a metric
          'objective: p98 < 5ms, from: 1/s, to: 9/s'      | load.search.objective: unknown metric 'p98'
          'objective: p50 < p99, from: 1/s, to: 9/s'      | load.search.objective: an objective compares a metric with a figure
          'objective: rows_per_second > 5/s, from: 1/s, to: 9/s' | load.search.objective: an objective limits what gets worse
          'objective: p99 > 5ms, from: 1/s, to: 9/s'      | load.search.objective: an objective limits what gets worse
          'objective: p99 < 5ms and, from: 1/s, to: 9/s'  | load.search.objective: and joins two conditions, one is missing
          'objective: p99 < 5ms or p50 < 1ms, from: 1/s, to: 9/s' | load.search.objective: conditions are joined by and
          'objective: p99 < 0ms, from: 1/s, to: 9/s'      | load.search.objective: nothing is below zero
          'objective: p99 < 5ms, from: 9/s, to: 9/s'      | load.search.to: must be above from (9/s)
          'objective: p99 < 5ms, from: 9/s, to: 1/s'      | load.search.to: must be above from (9/s)
          'objective: p99 < 5ms, from: 9/s, to: 9.2/s'    | load.search.to: must be at least 5% above from
          'objective: p99 < 5ms, from: 1/s, to: 9 rows/s' | load.search.to: must count what from counts (1/s)
          'objective: p99 < 5ms, from: 1/s, to: 9/s, within: 0.5%' | load.search.within: must be between 1% and 50%
          'objective: p99 < 5ms, from: 1/s, to: 9/s, within: 60%'  | load.search.within: must be between 1% and 50%
          'objective: p99 < 5ms, from: 1/s, to: 9/s, within: 5'    | load.search.within: must be a share in per cent such as 5%
          'objective: p99 < 5ms, from: 0.0001/s, to: 9/s' | load.search.from: must be higher, since a trial would need more than 720h for the 1,000 operations
          'objective: p99 < 5ms, to: 9/s'                 | load.search.from: is missing
          'from: 1/s, to: 9/s'                            | load.search.objective: is missing
          """)
  void aSearchThatCannotBeMadeIsRefused(String search, String problem) {
    assertThat(problems("{model: open, duration: 5s, search: {%s}}".formatted(search), "3"))
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void whatStandsBesideASearchIsRefusedAllAtOnce() {
    String load =
        "{model: open, arrivalRate: 5/s, stages: [{to: 9/s, over: 5s}], transactions: 7,"
            + " search: {objective: p99 < 5ms, from: 1/s, to: 9/s}}";
    assertThat(problems(load, "3"))
        .containsExactlyInAnyOrder(
            "plan.yaml:7: load.arrivalRate: must not stand beside search, which finds it, got 5/s",
            "plan.yaml:7: load.duration: is missing; a search needs it for its trials",
            "plan.yaml:7: load.stages: must not stand beside search, which holds each rate it"
                + " tries",
            "plan.yaml:7: load.transactions: must not stand beside search; give duration, got 7");
  }

  @Test
  void allThatIsWrongWithASearchIsSaidAtOnce() {
    String load =
        "{model: open, duration: 5s, search: {objective: slow, from: 9/s, to: 1/s, within: 70%}}";
    assertThat(problems(load, "3"))
        .hasSize(3)
        .anyMatch(found -> found.contains("objective"))
        .anyMatch(found -> found.contains("to: must be above"))
        .anyMatch(found -> found.contains("within"));
  }

  @Test
  void theIterationsOfASearchAreCountedBeforehand() {
    String load = "{model: open, duration: 5s, search: {objective: p99 < 5ms, from: 1/s, to: 9/s}}";
    assertThat(problems(load, "{atLeast: 5, until: ±3%}"))
        .containsExactly(
            "plan.yaml:8: iterations.until: must not stand beside load.search, whose rate is"
                + " confirmed by a fixed number of iterations, got ±3%");
    assertThat(problems(load, "5")).isEmpty();
  }

  @Test
  void anOpenLoadNeedsARateOrASearch() {
    assertThat(problems("{model: open, duration: 5s}", "3"))
        .containsExactly(
            "plan.yaml:7: load.arrivalRate: is missing; write it, or search to look for it");
  }

  @Test
  void aSweepOfTheRateOfASearchIsRefused() {
    String load = "{model: open, duration: 5s, search: {objective: p99 < 5ms, from: 1/s, to: 9/s}}";
    assertThat(problems(load, "3\nsweep: {load.arrivalRate: [1/s, 2/s]}"))
        .isNotEmpty()
        .allMatch(found -> found.contains("load.arrivalRate: must not stand beside search"));
  }

  @Test
  void theGoalWidthCanBeSweptAndTheObjectiveToo() {
    String load = "{model: open, duration: 5s, search: {objective: p99 < 5ms, from: 1/s, to: 9/s}}";
    assertThat(
            problems(
                load,
                "3\nsweep: {load.search.objective: [p99 < 5ms, p95 < 5ms], load.connections: [1,"
                    + " 2]}"))
        .isEmpty();
  }

  private static List<String> problems(String load, String iterations) {
    try {
      new PlanReader(Checks::problem)
          .read(
              """
              name: searched
              targets:
                one: {type: postgres, host: db.example.com, database: bench}
              workload:
                table: events
                columns: {id: {key: uuid}}
              load: %s
              iterations: %s
              """
                  .formatted(load, iterations),
              "plan.yaml",
              List.of(),
              List.of());
      return List.of();
    } catch (PlanProblemsException e) {
      return e.problems().stream().map(PlanProblem::toString).toList();
    }
  }
}
