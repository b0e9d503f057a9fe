package dev.spate.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.stats.Estimate;
import dev.spate.protocol.outcome.ErrorCauses;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void underARateStandsItsInterval() {
    OptionalDouble low = OptionalDouble.of(900);
    assertThat(below(3, new Estimate(1_000, low, OptionalDouble.of(1_100), 3, 950, 1_050)))
        .isEqualTo("900–1,100");
  }

  @Test
  void ofTwoIterationsTheRangeStandsThereWhichIsNoInterval() {
    assertThat(below(2, new Estimate(1_000, NONE, NONE, 2, 950, 1_050))).isEqualTo("950 … 1,050");
  }

  @Test
  void ofASingleIterationNothingStandsThere() {
    assertThat(below(1, new Estimate(1_000, NONE, NONE, 1, 1_000, 1_000))).isEmpty();
  }

  private static String below(int valid, Estimate rate) {
    ConfigurationResult one =
        new ConfigurationResult(
            "a",
            "default",
            Map.of(),
            List.of(),
            Map.of(Metric.ROWS_PER_SECOND.key(), rate),
            valid,
            List.of(),
            ErrorCauses.none());
    return ResultTable.of(List.of(one)).rows().getFirst().cells().getFirst().below();
  }
}
