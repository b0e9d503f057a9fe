package dev.spate.protocol.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCurveTest {
  private static final long SECOND_NS = 1_000_000_000;

  /** Two seconds at 100/s, a ramp to 300/s over four, and two at that. */
  private static final RateCurve RAMP =
      RateCurve.of(
          Loads.staged(
              OpenLoad.Arrivals.UNIFORM, "100/s", 2, Loads.to("300/s", 4), Loads.to("300/s", 2)),
          1);

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 100", "2, 200", "4, 500", "6, 1000", "7, 1300", "8, 1600", "99, 1600"})
  void whatIsDueByATimeIsTheIntegralOfTheRate(long second, double due) {
    assertThat(RAMP.dueBy(second * SECOND_NS)).isCloseTo(due, within(1e-6));
  }

  @Test
  void itIsTheInverseOfWhenArrivalsAreDue() {
    for (int arrival = 0; arrival < 1_600; arrival += 7) {
      assertThat(RAMP.dueBy(RAMP.dueNs(arrival))).isCloseTo(arrival, within(1e-4));
    }
  }
}
