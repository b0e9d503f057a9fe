package dev.spate.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyWindowTest {
  @ParameterizedTest
  @CsvSource({
    // warm-up, skew and end of one worker, skew and end of the other, first second, second after
    "PT1S,   PT0S, 5, PT0S,   5, 1, 5",
    "PT1.2S, PT0S, 5, PT0S,   5, 2, 5", // a second that is partly warm-up is left out
    "PT0S,   PT0S, 5, PT0.4S, 5, 1, 5", // and one in which a worker was not there yet
    "PT0S,   PT0S, 5, PT0S,   3, 0, 3", // the first that ends, ends it for all
    "PT1S,   PT3S, 9, PT2S,   7, 3, 7",
  })
  void theWindowIsWhereAllWorkersWereActiveAndPastWarmUp(
      Duration warmup, Duration skew, int end, Duration otherSkew, int otherEnd, int from, int to) {
    assertThat(SteadyWindow.of(warmup, List.of(report(skew, end), report(otherSkew, otherEnd))))
        .contains(new SteadyWindow(from, to));
  }

  @Test
  void thereIsNoneWhereNoWholeSecondIsLeftOrNobodyReported() {
    assertThat(SteadyWindow.of(Duration.ofSeconds(5), List.of(report(Duration.ZERO, 5)))).isEmpty();
    assertThat(SteadyWindow.of(Duration.ZERO, List.of())).isEmpty();
  }

  private static LoadReport report(Duration skew, int seconds) {
    return Reports.with(
        new Work(seconds, 10, Duration.ofMillis(1), 10), skew, Reports.healthy(), Optional.empty());
  }
}
