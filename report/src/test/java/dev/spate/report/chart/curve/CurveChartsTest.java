package dev.spate.report.chart.curve;

import static dev.spate.report.chart.MadeUpTrials.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.scalability.RatePoint;
import dev.spate.engine.scalability.RateSweep;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.search.SearchEnding;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.SearchStep;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.MadeUpTrials;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.time.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveChartsTest {
  @TempDir Path folder;
  private MadeUpTrials trials;

  @BeforeEach
  void readTheModel() throws Exception {
    trials = new MadeUpTrials(folder);
  }

  private static Cell cell(String target, TrialResult... trials) {
    return new Cell(target, "default", 1, List.of(trials));
  }

  @Test
  void percentilesAreThoseOfTheValidIterationsMerged() {
    TrialResult first = trials.trial("one", 1, List.of(second(900, 2)));
    TrialResult second = trials.trial("one", 2, List.of(second(100, 50)));
    TrialResult broken =
        MadeUpTrials.invalid(trials.trial("one", 3, List.of(second(5_000, 999))), "it stalled");
    Chart chart =
        PercentileCharts.of(List.of(cell("one", first, second, broken))).charts().getFirst();
    assertThat(chart.table().rows())
        .contains(
            List.of("p50", "2.00 ms", "2.00 ms"),
            List.of("p95", "50.0 ms", "50.0 ms"),
            List.of("transactions", "1,000", "1,000"));
    assertThat(chart.notes()).singleElement().asString().contains("the same here");
  }

  @Test
  void aCurveEndsWhereNoTransactionIsAboveIt() {
    LatencyHistogram hundred = second(100, 2).response();
    assertThat(LatencyCurve.at(hundred, 99, 1)).isNotNaN();
    assertThat(LatencyCurve.at(hundred, 99.9, 1)).isNaN();
    assertThat(LatencyCurve.at(hundred, 99, 10)).isNaN();
    assertThat(LatencyCurve.at(hundred, 90, 10)).isNotNaN();
    assertThat(LatencyCurve.at(LatencyHistogram.empty(), 50, 0)).isNaN();
  }

  @Test
  void whatHasNoValidIterationIsDrawnAsInvalidAndSaid() {
    TrialResult broken =
        MadeUpTrials.invalid(trials.trial("one", 1, List.of(second(500, 9))), "it stalled");
    Chart chart = PercentileCharts.of(List.of(cell("one", broken))).charts().getFirst();
    assertThat(chart.warnings())
        .containsExactly("one: no iteration is valid; what the invalid ones measured is drawn.");
    assertThat(chart.description()).startsWith("Steady windows of the invalid iterations, merged.");
    assertThat(chart.plots().getFirst().marks(Mark.Line.class))
        .allMatch(line -> line.look().weight() == Look.Weight.INVALID);
  }

  @Test
  void nothingAcknowledgedIsSaidAndNotDrawn() {
    ChartGroup group = PercentileCharts.of(List.of(cell("one", trials.trial("one", 1, List.of()))));
    assertThat(group.charts()).isEmpty();
    assertThat(group.omitted()).singleElement().asString().startsWith("one: no latency");
  }

  @Test
  void aRefusedFitShowsItsPointsAndItsReason() {
    RateSweep sweep =
        new RateSweep(
            "one",
            "load.concurrency",
            Map.of(),
            List.of(new RatePoint(1, 1, 1_234), new RatePoint(8, 1, 5_678)));
    Chart chart =
        ScalabilityCharts.of(
                List.of(new ScalabilityFit.Refused(sweep, "two levels are too few")),
                List.of("one"))
            .charts()
            .getFirst();
    assertThat(chart.plots().getFirst().marks(Mark.Point.class)).hasSize(2);
    assertThat(chart.plots().getFirst().marks(Mark.Line.class)).isEmpty();
    assertThat(chart.notes().getFirst()).contains("two levels are too few");
    assertThat(chart.table().rows()).contains(List.of("8", "1", "5,678"));
  }

  @Test
  void aSearchShowsEachTrialWithItsAnswerAndTheResult() {
    SearchResult search =
        new SearchResult(
            "one",
            "default",
            "p99 < 50ms",
            ArrivalRate.Unit.TRANSACTIONS,
            0.05,
            OptionalDouble.of(1_000),
            OptionalDouble.of(1_040),
            SearchEnding.FOUND,
            List.of(
                step(0, SearchStep.Answer.UNUSABLE, Double.NaN),
                step(1_000, SearchStep.Answer.HOLDS, 12),
                step(1_040, SearchStep.Answer.BREAKS, 80)));
    Chart chart = SearchCharts.of(List.of(search)).charts().getFirst();
    assertThat(chart.plots()).hasSize(2);
    assertThat(chart.plots().getLast().marks(Mark.Point.class)).hasSize(2);
    assertThat(chart.plots().getLast().marks(Mark.Band.class)).hasSize(1);
    assertThat(chart.plots().getLast().marks(Mark.Level.class))
        .singleElement()
        .matches(level -> level.label().equals("limit 50.0 ms"));
    assertThat(chart.table().rows().getLast()).contains("doesn't hold", "80.0 ms", "too slow");
    assertThat(SearchCharts.of(List.of()).charts()).isEmpty();
  }

  private static SearchStep step(double rate, SearchStep.Answer answer, double p99) {
    return new SearchStep(
        "t" + rate,
        SearchStep.Phase.BISECTION,
        rate,
        answer,
        List.of("too slow"),
        Double.isNaN(p99) ? Map.of() : Map.of("p99", p99));
  }

  @Test
  void eachColdStartIsAPointInEachPartThatIsKnown() {
    FunctionFacts functions =
        new FunctionFacts(
            3,
            0,
            0,
            1,
            List.of(
                environment("a", true, Optional.of(Duration.ofMillis(30))),
                environment("b", true, Optional.empty()),
                environment("warm", false, Optional.empty())),
            List.of(),
            LatencyHistogram.empty(),
            List.of(0),
            List.of());
    TrialResult trial = trials.trial("one", 1, List.of(second(9, 1)), functions, Optional.empty());
    Chart chart = ColdStartCharts.of(List.of(cell("one", trial))).charts().getFirst();
    assertThat(chart.plots()).hasSize(2);
    assertThat(chart.plots().getFirst().marks(Mark.Point.class)).hasSize(2);
    assertThat(chart.plots().getLast().marks(Mark.Point.class)).hasSize(1);
    assertThat(chart.table().rows())
        .contains(
            List.of("a", "1", "200 ms", "–", "30.0 ms", "–"),
            List.of("b", "1", "200 ms", "–", "–", "–"));
    assertThat(
            ColdStartCharts.of(List.of(cell("one", trials.trial("one", 1, List.of(second(9, 1))))))
                .omitted())
        .isEmpty();
  }

  private static EnvironmentFacts environment(String id, boolean cold, Optional<Duration> connect) {
    return new EnvironmentFacts(
        id,
        1,
        cold,
        Optional.of(
            new ColdStart(Duration.ofMillis(200), Optional.empty(), connect, Optional.empty())),
        "on-demand",
        "",
        1_024,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }
}
