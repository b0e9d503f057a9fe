package dev.spate.engine.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.comparison.RunComparisons;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.search.SearchEnding;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.SearchStep;
import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.search.SearchStep.Phase;
import dev.spate.protocol.load.ArrivalRate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonsTest {
  private static final double[] FAST = {200, 202, 199, 201, 198};
  private static final double[] SLOW = {100, 99, 101, 100, 102};
  private static final double[] SLOWER = {50, 51, 49, 50, 50.5};

  @Test
  void eachTargetIsComparedWithTheFirstAtTheSameConfiguration() {
    RunComparisons comparisons = of(new MadeUpRun().with("a", 1, SLOW).with("b", 1, FAST));
    Comparison only = comparisons.primary().getFirst();
    assertThat(comparisons.primary()).hasSize(1);
    assertThat(only.subject().target()).isEqualTo("b");
    assertThat(only.baseline().target()).isEqualTo("a");
    assertThat(only.ratio()).isCloseTo(1.99, within(0.02));
    assertThat(only.n()).isEqualTo(5);
    assertThat(comparisons.verdict()).containsExactly(only.sentence());
    assertThat(only.sentence())
        .startsWith("b (synchronous_commit=off) takes 1.99 × (")
        .contains("of a (synchronous_commit=on) at concurrency=1: 200 against 100");
  }

  @Test
  void ofOneTargetEachConfigurationIsComparedWithTheFirst() {
    RunComparisons comparisons =
        of(new MadeUpRun().with("a", 1, SLOW).with("a", 4, SLOWER).with("a", 8, FAST));
    assertThat(comparisons.primary())
        .extracting(one -> one.subject().configuration())
        .containsExactly("concurrency=4", "concurrency=8");
    assertThat(comparisons.primary())
        .allMatch(one -> one.baseline().configuration().equals("concurrency=1"));
    assertThat(comparisons.verdict())
        .singleElement()
        .asString()
        .startsWith("concurrency=8 takes 1.99 ×");
  }

  @Test
  void iterationsInWhichATrialIsNotValidDoNotCount() {
    Comparison comparison =
        of(new MadeUpRun().with("a", 1, 100, -99, 101, 100, 102).with("b", 1, FAST))
            .primary()
            .getFirst();
    assertThat(comparison.n()).isEqualTo(4);
    assertThat(comparison.footnotes())
        .contains("1 of 5 iterations don't count, since a trial in them isn't valid.");
  }

  @Test
  void whereNoIterationIsValidNothingIsCompared() {
    RunComparisons comparisons = of(new MadeUpRun().with("a", 1, -1, -2, -3).with("b", 1, 1, 2, 3));
    assertThat(comparisons.primary()).isEmpty();
    assertThat(comparisons.verdict())
        .singleElement()
        .asString()
        .endsWith("there is no iteration in which both trials are valid.");
  }

  @Test
  void claimsAreMadeByTheIntervalsOfTheFamilyAndTheOthersAreShown() {
    MadeUpRun run = new MadeUpRun();
    for (int concurrency : List.of(1, 2, 4, 8)) {
      run.with("a", concurrency, 100, 101, 99, 100, 102)
          .with("b", concurrency, 101, 104, 102, 101, 103);
    }
    RunComparisons comparisons = of(run);
    Comparison one = comparisons.primary().getFirst();
    assertThat(one.unadjusted().orElseThrow().isAbove(1)).isTrue();
    assertThat(one.interval().orElseThrow().contains(1)).isTrue();
    assertThat(one.finding()).isInstanceOf(Finding.NoDifferenceShown.class);
    assertThat(one.pooled()).isPresent();
    assertThat(comparisons.verdict()).singleElement().asString().startsWith("No difference shown");
  }

  @Test
  void theVerdictSaysWhereTargetsCross() {
    RunComparisons comparisons =
        of(
            new MadeUpRun()
                .with("a", 16, SLOW)
                .with("b", 16, FAST)
                .with("a", 1, SLOW)
                .with("b", 1, SLOWER)
                .with("a", 4, SLOW)
                .with("b", 4, 101, 100, 99.5, 101, 100));
    assertThat(comparisons.verdict())
        .containsExactly(
            "a (synchronous_commit=on) takes more rows/s than b (synchronous_commit=off) at"
                + " concurrency=1: 2.00 × (1.93–2.08), 100 against 50.1; b (synchronous_commit=off)"
                + " takes more rows/s than a (synchronous_commit=on) at concurrency=16: 1.99 ×"
                + " (1.93–2.06), 200 against 100; at concurrency=4 no difference is shown; they"
                + " cross between concurrency=1 and concurrency=16.");
  }

  @ParameterizedTest
  @CsvSource({
    "600/min, 5/s, 20/s, arrivalRate=5/s and arrivalRate=600/min",
    "900 rows/s, 90 rows/s, 1000 rows/s, arrivalRate=90 rows/s and arrivalRate=900 rows/s"
  })
  void targetsCrossBetweenRatesHoweverTheyAreWritten(
      String middle, String low, String high, String crossing) {
    MadeUpRun run = new MadeUpRun();
    run.with("a", "arrivalRate", middle, SLOW).with("b", "arrivalRate", middle, FAST);
    run.with("a", "arrivalRate", low, SLOW).with("b", "arrivalRate", low, SLOWER);
    run.with("a", "arrivalRate", high, SLOW).with("b", "arrivalRate", high, FAST);
    assertThat(of(run).verdict())
        .singleElement()
        .asString()
        .endsWith("; they cross between %s.".formatted(crossing));
  }

  @Test
  void theVerdictSaysWhereOneIsAheadAndHowMuchAtMost() {
    RunComparisons comparisons =
        of(
            new MadeUpRun()
                .with("a", 1, SLOW)
                .with("b", 1, 101, 100, 99.5, 101, 100)
                .with("a", 4, SLOW)
                .with("b", 4, FAST));
    assertThat(comparisons.verdict())
        .singleElement()
        .asString()
        .startsWith(
            "b (synchronous_commit=off) takes more rows/s than a (synchronous_commit=on) at"
                + " concurrency=4: 1.99 × (")
        .endsWith("), 200 against 100; at concurrency=1 no difference is shown.");
  }

  @Test
  void theVerdictNamesTheSmallestAndTheLargestLead() {
    RunComparisons comparisons =
        of(
            new MadeUpRun()
                .with("a", 1, SLOWER)
                .with("b", 1, SLOW)
                .with("a", 4, SLOWER)
                .with("b", 4, FAST)
                .with("a", 8, SLOW)
                .with("b", 8, 120, 121, 119, 120, 122));
    assertThat(comparisons.verdict())
        .singleElement()
        .asString()
        .contains("at each of the 3 configurations: from 1.20 × (")
        .contains(", 120 against 100 at concurrency=8 to 3.99 × (")
        .endsWith("), 200 against 50.1 at concurrency=4.");
  }

  @Test
  void ofThreeTargetsOnlyTheFirstIsComparedAndThatIsSaid() {
    RunComparisons comparisons =
        of(
            new MadeUpRun().with("a", 1, SLOW).with("b", 1, FAST).with("c", 1, FAST),
            List.of("a", "b", "c"),
            List.of());
    assertThat(comparisons.primary()).hasSize(2);
    assertThat(comparisons.verdict().getLast())
        .isEqualTo("Each target is compared with a, and not with the others.");
  }

  @Test
  void twoIterationsSayThatTheyAreTooFew() {
    RunComparisons comparisons = of(new MadeUpRun().with("a", 1, 1, 2).with("b", 1, 2, 3));
    assertThat(comparisons.verdict())
        .singleElement()
        .asString()
        .contains("can't be compared yet: two iterations give a range and no interval")
        .contains("; 1.5 × to 2.0 ×, 2.45 against 1.41")
        .doesNotContain("NaN");
  }

  @Test
  void whereHighestRatesWereSearchedForTheirBoundsDecide() {
    MadeUpRun run = new MadeUpRun().with("a", 1, SLOW).with("b", 1, FAST);
    RunComparisons apart =
        of(run, List.of("a", "b"), List.of(search("a", 100, 105), search("b", 200, 210)));
    assertThat(apart.primary()).allMatch(one -> !one.finding().claimed());
    assertThat(apart.verdict())
        .hasSize(3)
        .last()
        .isEqualTo(
            "b holds a higher rate than a at concurrency=1: 200 rows/s is confirmed, where a"
                + " doesn't hold 105 rows/s.");
    RunComparisons close =
        of(run, List.of("a", "b"), List.of(search("a", 100, 105), search("b", 102, 107)));
    assertThat(close.verdict().getLast()).startsWith("No difference shown in the highest rate");
  }

  @Test
  void aSingleConfirmationClaimsNothing() {
    MadeUpRun run = new MadeUpRun().with("a", 1, SLOW).with("b", 1, FAST);
    RunComparisons apart =
        of(run, List.of("a", "b"), List.of(search("a", 100, 105, 1), search("b", 200, 210, 1)));
    assertThat(apart.verdict().getLast())
        .startsWith("b can't be said to hold a higher rate than a at concurrency=1: 200 rows/s")
        .endsWith("with fewer than 3 iterations a single trial decides.");
  }

  @Test
  void nothingIsComparedOfASingleConfiguration() {
    assertThat(of(new MadeUpRun().with("a", 1, SLOW)).verdict())
        .singleElement()
        .asString()
        .startsWith("a at concurrency=1 takes 100 rows/s (")
        .endsWith(", in 5 valid iterations; nothing is compared.");
    assertThat(of(new MadeUpRun()).primary()).isEmpty();
    assertThat(of(new MadeUpRun()).verdict()).isEmpty();
  }

  @Test
  void ofNothingThatIsValidNothingIsSaidButThat() {
    assertThat(of(new MadeUpRun().with("a", 1, -1, -2)).verdict())
        .containsExactly("Nothing was measured that may be believed.");
  }

  @Test
  void whereIterationsDifferTooMuchTheVerdictSaysSoAndByWhatFactor() {
    RunComparisons comparisons =
        of(new MadeUpRun().with("a", 1, 100, 40, 250).with("b", 1, 40, 250, 100));
    assertThat(comparisons.verdict())
        .singleElement()
        .asString()
        .startsWith("No difference shown in rows/s between b")
        .contains("; the iterations differ too much to tell: only a factor of ")
        .endsWith(" would have been shown.")
        .doesNotContain("(0.0–");
  }

  private static RunComparisons of(MadeUpRun run) {
    return of(run, List.of("a", "b"), List.of());
  }

  private static SearchResult search(String target, double confirmed, double failed) {
    return search(target, confirmed, failed, 3);
  }

  private static SearchResult search(
      String target, double confirmed, double failed, int confirmations) {
    SearchStep step =
        new SearchStep(
            "1", Phase.CONFIRMATION, confirmed, Answer.HOLDS, List.of(), Map.of("p99", 1e7));
    return new SearchResult(
        target,
        "concurrency=1",
        "p99 < 50ms",
        ArrivalRate.Unit.ROWS,
        0.05,
        OptionalDouble.of(confirmed),
        OptionalDouble.of(failed),
        SearchEnding.FOUND,
        Collections.nCopies(confirmations, step));
  }

  private static RunComparisons of(
      MadeUpRun run, List<String> targets, List<SearchResult> searches) {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    targets.forEach(
        target ->
            conditions.put(
                target, Map.of("synchronous_commit", target.equals("a") ? "on" : "off")));
    return Comparisons.ofRun(run.trials(), Metric.ROWS_PER_SECOND, conditions, false, searches);
  }
}
