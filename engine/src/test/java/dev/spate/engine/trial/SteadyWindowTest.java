package dev.spate.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.testing.Facts;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.protocol.outcome.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(
            SteadyWindow.of(
                warmup, List.of(report(skew, end), report(otherSkew, otherEnd)), new LocalFacts()))
        .contains(new SteadyWindow(from, to));
  }

  @Test
  void thereIsNoneWhereNoWholeSecondIsLeftOrNobodyReported() {
    assertThat(window(Duration.ofSeconds(5), 5, new LocalFacts())).isEmpty();
    assertThat(SteadyWindow.of(Duration.ZERO, List.of(), new LocalFacts())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // the gap's begin and length, first second, second after
    "PT20S,   PT0.249S,  5, 60", // a short one is part of the window
    "PT20S,   PT0.25S,  21, 60", // a longer one ends it, and the longer rest is the window
    "PT40S,   PT0.25S,   5, 40",
    "PT40.9S, PT0.3S,    5, 40", // both seconds that it is in
    "PT40S,   PT2S,      5, 40", // up to the one in which the worker goes on
    "PT2S,    PT10S,    13, 60",
    "PT32S,   PT0.5S,    5, 32", // the earlier of two that are as long
    "PT2S,    PT1S,      5, 60", // within the warm-up
    "PT70S,   PT1S,      5, 60"
  })
  void aLongGapBetweenTwoSegmentsOfAWorkerEndsTheWindow(
      Duration at, Duration gap, int from, int to) {
    FleetFacts fleet = Facts.of(List.of(new HandOver(0, at, gap, "a", "a")), List.of());
    assertThat(window(Duration.ofSeconds(5), 60, fleet)).contains(new SteadyWindow(from, to));
  }

  @Test
  void firstTransactionsOfEnvironmentsAreInNoWindow() {
    assertThat(window(Duration.ofSeconds(1), 10, Facts.of(List.of(), List.of(0, 1, 2))))
        .contains(new SteadyWindow(3, 10));
    assertThat(window(Duration.ofSeconds(1), 10, Facts.of(List.of(), List.of(9, 4))))
        .contains(new SteadyWindow(5, 9));
    assertThat(window(Duration.ofSeconds(1), 4, Facts.of(List.of(), List.of(1, 2, 3)))).isEmpty();
  }

  @Test
  void theLengthOfAGapThatEndsTheWindowIsDocumented() throws IOException {
    assertThat(Files.readString(Path.of("../docs/METHOD.md")))
        .contains("a gap of %d ms or more".formatted(SteadyWindow.GAP_FROM.toMillis()));
  }

  private static Optional<SteadyWindow> window(Duration warmup, int seconds, FleetFacts fleet) {
    return SteadyWindow.of(warmup, List.of(report(Duration.ZERO, seconds)), fleet);
  }

  private static LoadReport report(Duration skew, int seconds) {
    return Reports.with(
        new Work(seconds, 10, Duration.ofMillis(1), 10), skew, Reports.healthy(), Optional.empty());
  }
}
