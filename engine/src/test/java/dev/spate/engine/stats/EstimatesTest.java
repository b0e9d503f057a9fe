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
  void theJackknifeOfAGeometricMeanIsStudentsIntervalOfTheLogarithms() {
    List<Double> values = List.of(2.0, 4.0, 9.0);
    Estimate pooled =
        Estimates.pooled(
            values,
            values,
            some -> Math.exp(some.stream().mapToDouble(Math::log).average().orElseThrow()));
    Estimate mean = Estimates.mean(values.stream().map(Math::log).toList());
    assertThat(Math.log(pooled.value())).isCloseTo(mean.value(), within(1e-12));
    assertThat(Math.log(pooled.low().orElseThrow()))
        .isCloseTo(mean.low().orElseThrow(), within(1e-9));
    assertThat(Math.log(pooled.high().orElseThrow()))
        .isCloseTo(mean.high().orElseThrow(), within(1e-9));
  }

  @Test
  void aPooledStatisticThatIsZeroWithoutAnIterationHasNoInterval() {
    List<Double> values = List.of(0.0, 0.0, 9.0);
    Estimate pooled =
        Estimates.pooled(
            values, values, some -> some.stream().mapToDouble(v -> v).max().orElseThrow());
    assertThat(pooled.value()).isEqualTo(9);
    assertThat(pooled.low()).isEmpty();
  }
}
