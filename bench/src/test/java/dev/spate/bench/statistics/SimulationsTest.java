package dev.spate.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.stats.StoppingRule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationsTest {
  @ParameterizedTest
  @EnumSource(Noise.class)
  void errorsHaveMeanZeroAndDeviationOne(Noise noise) {
    List<Double> errors = noise.errors(new Random(1), 100_000, 1);
    double mean = errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double square = errors.stream().mapToDouble(error -> error * error).average().orElseThrow();
    assertThat(mean).isBetween(-0.02, 0.02);
    assertThat(square).isBetween(0.9, 1.1);
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void pairedIntervalsHoldTheTruthThatTheBootstrapLoses(Noise noise) {
    Intervals intervals = new Intervals(1, 1_000);
    assertThat(intervals.paired(noise, 5, 0.05, true)).isBetween(0.93, 0.98);
    assertThat(intervals.bootstrap(noise, 5, 0.05)).isLessThan(0.91);
  }

  @Test
  void familiesClaimSomethingFalseInAboutOneRunOfTwenty() {
    Families families = new Families(1, 500);
    assertThat(families.fixed(4, 5, 0.05)).isBetween(0.02, 0.08);
    assertThat(families.sharedBaseline(4, 5, 0.05)).isBetween(0.015, 0.08);
    assertThat(families.untilPrecise(4, 0.03, new StoppingRule(5, 20, 0.03)).wrong())
        .isBetween(0.015, 0.085);
    assertThat(families.noisiest(List.of(0.01, 0.02, 0.04, 0.08), 5, true)).isGreaterThan(0.15);
  }
}
