package dev.spate.cli.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.result.FleetSummary;
import dev.spate.engine.result.FleetSummary.Spread;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetLineTest {
  @Test
  void whatHappenedToAFleetIsSaidInALine() {
    FleetSummary fleet =
        new FleetSummary(
            40,
            1_204,
            2,
            3,
            8,
            5,
            spread(310, 480),
            spread(21, 21),
            Optional.empty(),
            16,
            4,
            Optional.of(Duration.ofMillis(183)),
            Optional.empty(),
            Optional.empty());

    assertThat(FleetLine.of(fleet))
        .contains(
            "5 of 8 environments started cold (init 310 ms … 480 ms, connect 21.0 ms);"
                + " 3 rounds of warm-up; 1,204 throttled; 2 delivered twice;"
                + " 16 hand-overs, 4 to another environment, gap up to 183 ms");
  }

  @Test
  void aFleetToWhichNothingHappenedGetsNone() {
    FleetSummary fleet =
        new FleetSummary(
            8,
            0,
            0,
            1,
            8,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.of(Duration.ofMillis(2)),
            Optional.of(Duration.ofMillis(1)));

    assertThat(FleetLine.of(fleet)).isEmpty();
  }

  private static Optional<Spread> spread(int medianMs, int maxMs) {
    return Optional.of(new Spread(Duration.ofMillis(medianMs), Duration.ofMillis(maxMs)));
  }
}
