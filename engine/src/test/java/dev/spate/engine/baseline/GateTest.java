package dev.spate.engine.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gate decides by intervals, and says where it can't. */
class GateTest {
  private static final ComparedRun BASELINE = HandMadeRun.of("earlier", 1_000, 1_010, 990);

  @ParameterizedTest
  @CsvSource({
    "rows_per_second < 0.95 × baseline, 1000, PASSED",
    "rows_per_second < 0.95 × baseline, 950, INCONCLUSIVE",
    "rows_per_second < 0.95 × baseline, 800, FAILED",
    "rows_per_second <= 95% * baseline, 800, FAILED",
    "p99 > 1.2 × baseline, 1000, PASSED",
    "p99 > 1.2 × baseline, 833, INCONCLUSIVE",
    "p99 > 1.2 × baseline, 500, FAILED",
    "rows_per_second < 900/s, 1000, PASSED",
    "rows_per_second < 900/s, 900, INCONCLUSIVE",
    "rows_per_second < 900/s, 500, FAILED",
  })
  void theWholeIntervalDecides(String condition, double rows, GateOutcome outcome)
      throws Exception {
    BaselineComparison comparison =
        compare(HandMadeRun.of("later", rows, rows * 1.01, rows * 0.99), condition);

    assertThat(comparison.gate())
        .singleElement()
        .satisfies(result -> assertThat(result.outcome()).isEqualTo(outcome));
    assertThat(comparison.outcome()).isEqualTo(outcome);
  }

  @Test
  void anIterationAloneIsTooNoisyToTellHoweverLowItIs() throws Exception {
    BaselineComparison comparison =
        compare(HandMadeRun.of("later", 10), "rows_per_second < 0.95 × baseline");

    GateResult result = comparison.gate().getFirst();
    assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    assertThat(result.outcome().words()).isEqualTo("too noisy to tell");
    assertThat(result.sentence())
        .endsWith("; one iteration doesn't tell how much iterations differ");
  }

  @Test
  void aRatioPrintsBothAbsolutesAndItsInterval() throws Exception {
    BaselineComparison comparison =
        compare(HandMadeRun.of("later", 800, 808, 792), "rows_per_second < 0.95 × baseline");

    assertThat(comparison.gate().getFirst().sentence())
        .matches(
            "one at default: 0\\.800 × the baseline \\(0\\.\\d+–0\\.\\d+\\): 800/s against"
                + " 1,000/s");
  }

  @Test
  void whatIsDecidedTogetherIsReadTogether() throws Exception {
    ComparedRun later = HandMadeRun.of("later", 960, 970, 950);
    GateResult alone = compare(later, "rows_per_second < 0.95 × baseline").gate().getFirst();
    GateResult together =
        compare(later, "rows_per_second < 0.95 × baseline", "p99 > 1.2 × baseline")
            .gate()
            .getFirst();

    assertThat(together.interval().orElseThrow().low())
        .isLessThan(alone.interval().orElseThrow().low());
  }

  @Test
  void oneThatFailsDecidesForAll() throws Exception {
    BaselineComparison comparison =
        compare(
            HandMadeRun.of("later", 800, 808, 792),
            "rows_per_second < 0.8 × baseline",
            "rows_per_second < 0.95 × baseline");

    assertThat(comparison.gate())
        .extracting(GateResult::outcome)
        .containsExactly(GateOutcome.INCONCLUSIVE, GateOutcome.FAILED);
    assertThat(comparison.outcome()).isEqualTo(GateOutcome.FAILED);
  }

  @Test
  void aMetricThatARunDoesNotHaveIsNeitherPassedNorFailed() throws Exception {
    BaselineComparison comparison =
        compare(HandMadeRun.of("later", 1_000, 1_010, 990), "error_rate > 2 × baseline");

    assertThat(comparison.gate().getFirst().outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    assertThat(comparison.gate().getFirst().sentence()).contains("there is no error_rate");
  }

  private static BaselineComparison compare(ComparedRun later, String... conditions)
      throws NotComparableException {
    return BaselineComparison.of(
        List.of(BASELINE),
        later,
        new CompareRequest(
            Arrays.stream(conditions).map(Checks::parseAgainstBaseline).toList(), Map.of(), false));
  }
}
