package dev.spate.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.ConfigurationResult.TrialSummary;
import dev.spate.engine.result.EndpointEstimates;
import dev.spate.engine.result.EndpointSummary;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.outcome.ErrorCauses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConflictTableTest {
  private static Estimate estimate(double value) {
    OptionalDouble none = OptionalDouble.empty();
    return new Estimate(value, none, none, 2, value, value);
  }

  private static TrialSummary trial(SortedMap<String, Long> conflicts) {
    return new TrialSummary(
        "001-a",
        1,
        Map.of(Metric.RETRIED.key(), 40.0, Metric.ERRORS.key(), 2.0),
        new Verdict.Valid(),
        ErrorCauses.none(),
        conflicts,
        List.of(
            new EndpointSummary(
                "us-east-1",
                1,
                Map.of(Metric.ERRORS.key(), 1.0),
                new TreeMap<>(),
                ErrorCauses.none())),
        Optional.empty(),
        Optional.empty());
  }

  private static ConfigurationResult of(List<TrialSummary> trials) {
    return new ConfigurationResult(
        "dsql",
        "default",
        Map.of(),
        trials,
        Map.of(Metric.CONFLICT_RATE.key(), estimate(0.125)),
        trials.size(),
        List.of(
            new EndpointEstimates(
                "us-east-1", Map.of(Metric.ROWS_PER_SECOND.key(), estimate(1_500)))),
        ErrorCauses.none());
  }

  @Test
  void conflictsAreAddedUpOverTheIterationsByTheirCause() {
    ConfigurationResult one =
        of(
            List.of(
                trial(new TreeMap<>(Map.of("OC000", 1_000L, "OC001", 1L))),
                trial(new TreeMap<>(Map.of("OC000", 234L)))));
    assertThat(ConflictTable.of(List.of(one)).rows())
        .extracting(
            ConflictTable.Row::cause,
            ConflictTable.Row::attempts,
            ConflictTable.Row::retried,
            ConflictTable.Row::errors)
        .containsExactly(tuple("OC000", "1,234", "80", "4"), tuple("OC001", "1", "80", "4"));
    assertThat(ConflictTable.of(List.of(one)).rows().getFirst().share()).isEqualTo("13 %");
  }

  @Test
  void whereNothingConflictedThereIsNoTable() {
    assertThat(ConflictTable.of(List.of(of(List.of(trial(new TreeMap<>()))))).rows()).isEmpty();
  }

  @Test
  void anEndpointHasItsOwnRateAndItsOwnErrors() {
    ConfigurationResult one =
        of(List.of(trial(new TreeMap<>()), trial(new TreeMap<>(Map.of("OC000", 1L)))));
    assertThat(EndpointTable.of(List.of(one)).rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.endpoint()).isEqualTo("us-east-1");
              assertThat(row.rate()).isEqualTo("1,500");
              assertThat(row.errors()).isEqualTo("2");
              assertThat(row.p99()).isEqualTo(Words.NONE);
            });
  }
}
