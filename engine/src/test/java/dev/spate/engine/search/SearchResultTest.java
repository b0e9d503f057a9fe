package dev.spate.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.search.SearchStep.Phase;
import dev.spate.protocol.load.ArrivalRate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SearchResultTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void aSearchThatFoundItsIntervalNamesBothEnds() {
    assertThat(sentence(OptionalDouble.of(4_200), OptionalDouble.of(4_410), SearchEnding.FOUND))
        .isEqualTo("durable holds p99 < 50ms up to 4,200/s (confirmed), not at 4,410/s");
  }

  @Test
  void anObjectiveThatHoldsAtTheHighestRateSaysThatNoneWasTriedAboveIt() {
    assertThat(sentence(OptionalDouble.of(5_000), NONE, SearchEnding.HOLDS_AT_TO))
        .isEqualTo(
            "durable holds p99 < 50ms up to 5,000/s (confirmed), the highest rate that the plan"
                + " lets be tried");
  }

  @Test
  void anObjectiveThatNeverHoldsSaysWhy() {
    assertThat(sentence(NONE, OptionalDouble.of(100), SearchEnding.BREAKS_AT_FROM))
        .isEqualTo(
            "durable doesn't hold p99 < 50ms even at 100/s, the lowest rate that the plan lets be"
                + " tried: p99 was 61 ms");
  }

  @Test
  void aGeneratorThatWasTheLimitIsNamed() {
    assertThat(sentence(OptionalDouble.of(900), NONE, SearchEnding.GENERATOR_LIMITED))
        .contains("up to 900/s (confirmed)")
        .contains("the generator was the limit");
    assertThat(sentence(NONE, NONE, SearchEnding.GENERATOR_LIMITED))
        .startsWith("durable: no rate is confirmed for p99 < 50ms;");
  }

  @Test
  void aSearchThatSpentItsTrialsSaysSo() {
    assertThat(
            sentence(OptionalDouble.of(900), OptionalDouble.of(1_200), SearchEnding.BUDGET_SPENT))
        .contains("not at 1,200/s; its trials (1) were spent")
        .endsWith("within 5.0 %");
  }

  private static String sentence(
      OptionalDouble confirmed, OptionalDouble failed, SearchEnding ending) {
    return new SearchResult(
            "durable",
            "default",
            "p99 < 50ms",
            ArrivalRate.Unit.TRANSACTIONS,
            0.05,
            confirmed,
            failed,
            ending,
            List.of(
                new SearchStep(
                    "001",
                    Phase.BRACKET,
                    1_200,
                    Answer.BREAKS,
                    List.of("p99 was 61 ms"),
                    Map.of("p99", 61.0))))
        .sentence();
  }
}
