package dev.spate.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatesTest {
  @Test
  void aMeanHasStudentsInterval() {
    // scipy.stats.t.interval(0.95, 4, loc=3, scale=sem([1,2,3,4,5]))
    Estimate estimate = Estimates.mean(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    assertThat(estimate.value()).isEqualTo(3);
    assertThat(estimate.low().orElseThrow()).isCloseTo(1.0367568385, within(1e-9));
    assertThat(estimate.high().orElseThrow()).isCloseTo(4.9632431615, within(1e-9));
    assertThat(estimate.n()).isEqualTo(5);
    assertThat(estimate.min()).isEqualTo(1);
    assertThat(estimate.max()).isEqualTo(5);
  }

  @Test
  void oneIterationGivesNoInterval() {
    assertThat(Estimates.mean(List.of(7.0)).low()).isEmpty();
    assertThat(Estimates.mean(List.of(7.0)).value()).isEqualTo(7);
  }

  @Test
  void twoIterationsGiveARangeAndNoInterval() {
    Estimate two = Estimates.mean(List.of(7.0, 9.0));
    assertThat(two.low()).isEmpty();
    assertThat(two.min()).isEqualTo(7);
    assertThat(two.max()).isEqualTo(9);
  }

  @Test
  void aMergedPercentileHasStudentsIntervalOfTheLogarithmsOfTheIterations() {
    List<Double> values = List.of(2.0, 4.0, 9.0);
    Estimate merged = Estimates.merged(5, values);
    Estimate mean = Estimates.mean(values.stream().map(Math::log).toList());
    double half = mean.high().orElseThrow() - mean.value();
    assertThat(merged.value()).isEqualTo(5);
    assertThat(Math.log(merged.low().orElseThrow())).isCloseTo(Math.log(5) - half, within(1e-9));
    assertThat(Math.log(merged.high().orElseThrow())).isCloseTo(Math.log(5) + half, within(1e-9));
    assertThat(merged.min()).isEqualTo(2);
  }

  @Test
  void aPercentileThatIsZeroInAnIterationHasNoInterval() {
    Estimate merged = Estimates.merged(9, List.of(0.0, 0.0, 9.0));
    assertThat(merged.value()).isEqualTo(9);
    assertThat(merged.low()).isEmpty();
    assertThat(Estimates.merged(9, List.of(8.0, 9.0)).low()).isEmpty();
  }
}
