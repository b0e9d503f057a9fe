package dev.spate.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.result.FleetSummary.Spread;
import dev.spate.engine.testing.Facts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetSummaryTest {
  @Test
  void whatAFleetOfFunctionsSaysIsSummedUp() {
    assertThat(FleetSummary.of(Facts.eventful()))
        .contains(
            new FleetSummary(
                9,
                4,
                1,
                2,
                3,
                2,
                spread(300, 500),
                spread(20, 20),
                spread(30, 30),
                2,
                1,
                Optional.of(Duration.ofMillis(90)),
                Optional.of(Duration.ofMillis(3)),
                Optional.of(Duration.ofMillis(1))));
  }

  @Test
  void anotherFleetHasNone() {
    assertThat(FleetSummary.of(new LocalFacts())).isEmpty();
  }

  private static Optional<Spread> spread(int median, int max) {
    return Optional.of(new Spread(Duration.ofMillis(median), Duration.ofMillis(max)));
  }
}
