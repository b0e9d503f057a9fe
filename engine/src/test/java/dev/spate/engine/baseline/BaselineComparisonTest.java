package dev.spate.engine.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.LogRatio;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of a run beside earlier ones. */
class BaselineComparisonTest {
  private static final CompareRequest PLAIN = new CompareRequest(List.of(), Map.of(), false);

  @Test
  void twoRunsAreComparedByWelchOnTheirIterations() throws Exception {
    Comparison rows =
        compare(
                HandMadeRun.of("earlier", 1_000, 1_010, 990),
                HandMadeRun.of("later", 1_210, 1_190, 1_200))
            .primary()
            .getFirst();

    assertThat(rows.metric()).isEqualTo(Metric.ROWS_PER_SECOND);
    assertThat(rows.ratio()).isCloseTo(1.2, within(0.001));
    assertThat(rows.interval())
        .isEqualTo(
            LogRatio.independent(
                    List.of(1_210.0, 1_190.0, 1_200.0), List.of(1_000.0, 1_010.0, 990.0))
                .interval(Family.ONE));
    assertThat(rows.finding()).isInstanceOf(Finding.Higher.class);
    assertThat(rows.sentence()).contains("later takes 1.2").contains("of earlier: 1,200 against");
  }

  @Test
  void itIsSaidThatWhatChangedBetweenTheirTimesIsInNoInterval() throws Exception {
    ComparedRun later =
        new HandMadeRun("later")
            .at(Instant.EPOCH.plusSeconds(2 * 3_600 + 300))
            .with("one", "default", 1_000, 1_010, 990)
            .run();

    assertThat(compare(HandMadeRun.of("earlier", 1_000, 1_010, 990), later).notes().getFirst())
        .isEqualTo(
            "The runs share no blocks: they began 2 h 05 min apart, and what changed between their"
                + " times is not in the intervals.");
  }

  @Test
  void anIterationAloneIsTooFew() throws Exception {
    Comparison rows =
        compare(HandMadeRun.of("earlier", 1_000, 1_010, 990), HandMadeRun.of("later", 500))
            .primary()
            .getFirst();

    assertThat(rows.interval()).isEmpty();
    assertThat(rows.finding()).isInstanceOf(Finding.TooFew.class);
  }

  @Test
  void configurationsThatAreReadTogetherHaveWiderIntervals() throws Exception {
    ComparedRun earlier = sweep("earlier");
    Comparison one = compare(earlier, sweep("later")).primary().getFirst();

    assertThat(one.interval().orElseThrow().low()).isLessThan(one.unadjusted().orElseThrow().low());
  }

  private static ComparedRun sweep(String run) {
    return new HandMadeRun(run)
        .with("one", "concurrency=1", Map.of("load.concurrency", "1"), 3, 1_000, 1_010, 990)
        .with("one", "concurrency=8", Map.of("load.concurrency", "8"), 3, 4_000, 4_010, 3_990)
        .run();
  }

  @Test
  void amongSeveralEarlierRunsTheRunIsTheSample() throws Exception {
    // Within a run nothing varies, between runs everything does: only the latter may count.
    List<ComparedRun> earlier =
        List.of(steady("a", 1_000), steady("b", 1_100), steady("c", 900), steady("d", 1_050));
    BaselineComparison comparison = BaselineComparison.of(earlier, steady("later", 1_150), PLAIN);

    Comparison rows = comparison.primary().getFirst();
    assertThat(rows.finding()).isInstanceOf(Finding.NoDifferenceShown.class);
    assertThat(rows.interval())
        .isEqualTo(
            LogRatio.oneAgainst(1_150, List.of(1_000.0, 1_100.0, 900.0, 1_050.0))
                .interval(Family.ONE));
    assertThat(comparison.notes().getFirst())
        .contains("The run is the sample", "the 4 earlier ones");
    assertThat(rows.sentence()).contains("4 earlier runs").doesNotContain("iterations");
  }

  @Test
  void ratesThatWereSearchedForAreComparedByNoIntervalOfTheirIterations() throws Exception {
    Comparison rows =
        compare(searching("earlier", 1_000, 1_001, 999), searching("later", 1_031, 1_030, 1_032))
            .primary()
            .getFirst();

    assertThat(rows.interval()).isEmpty();
    assertThat(rows.sentence()).contains("no closer than the search's bounds");
  }

  private static ComparedRun searching(String run, double... rows) {
    return new HandMadeRun(run)
        .plan(
            "load: {model: closed, concurrency: 4,",
            "load: {model: open, connections: 4, search: {objective: 'p99 < 50ms', from: 10/s, to:"
                + " 90/s},")
        .with("one", "default", rows)
        .run();
  }

  @Test
  void twoEarlierRunsGiveNoInterval() throws Exception {
    BaselineComparison comparison =
        BaselineComparison.of(
            List.of(steady("a", 1_000), steady("b", 1_100)), steady("later", 500), PLAIN);

    assertThat(comparison.primary().getFirst().finding())
        .isEqualTo(new Finding.TooFew("2 earlier runs give no interval, 3 do"));
  }

  private static ComparedRun steady(String run, double rows) {
    return HandMadeRun.of(run, rows, rows, rows);
  }

  /** With 19 in 20 expected of 2,000, fewer than 93 or more than 97 in 100 are no accident. */
  @Test
  void aRunLikeTheEarlierOnesIsInTheirIntervalInNinetyFiveOfAHundred() {
    Random random = new Random(4);
    long inside =
        IntStream.range(0, 2_000)
            .filter(
                _ -> {
                  List<Double> earlier =
                      IntStream.range(0, 5)
                          .mapToObj(_ -> 1_000 * Math.exp(0.05 * random.nextGaussian()))
                          .toList();
                  double later = 1_000 * Math.exp(0.05 * random.nextGaussian());
                  return LogRatio.oneAgainst(later, earlier)
                      .interval(Family.ONE)
                      .orElseThrow()
                      .contains(1);
                })
            .count();

    assertThat(inside).isBetween(1_860L, 1_940L);
  }

  @Test
  void whatOnlyOneOfThemHasIsNamedAndLeftOut() throws Exception {
    ComparedRun earlier =
        new HandMadeRun("earlier").with("one", "default", 1, 1, 1).with("two", "default", 2).run();

    BaselineComparison comparison = compare(earlier, HandMadeRun.of("later", 1, 1, 1));

    assertThat(comparison.primary()).hasSize(1);
    assertThat(comparison.notes()).contains("Only in earlier, and not compared: two at default.");
  }

  @Test
  void iterationsThatAreNotValidAreLeftOutAndCounted() throws Exception {
    ComparedRun later =
        new HandMadeRun("later").with("one", "default", Map.of(), 3, 1_000, 1_010, 990, 5).run();

    BaselineComparison comparison = compare(HandMadeRun.of("earlier", 1_000, 1_010, 990), later);

    assertThat(comparison.primary().getFirst().ratio()).isCloseTo(1, within(1e-9));
    assertThat(comparison.notes())
        .contains("later: 1 of 4 iterations of one at default are invalid and left out.");
  }

  @Test
  void percentilesStandBesideAndDecideNothing() throws Exception {
    BaselineComparison comparison =
        compare(
            HandMadeRun.of("earlier", 1_000, 1_010, 990), HandMadeRun.of("later", 500, 505, 495));

    assertThat(comparison.secondary()).extracting(Comparison::metric).containsExactly(Metric.P99);
    assertThat(comparison.outcome()).isEqualTo(GateOutcome.PASSED);
  }

  private static BaselineComparison compare(ComparedRun earlier, ComparedRun later)
      throws NotComparableException {
    return BaselineComparison.of(List.of(earlier), later, PLAIN);
  }
}
