package dev.spate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scales keep order and ticks are round, whatever the values are. */
class ScaleTest {
  private static final double TINY = 1e-9;

  private static List<Scale> scales() {
    Random random = new Random(7);
    return IntStream.range(0, 300)
        .boxed()
        .<Scale>flatMap(
            _ -> {
              double low = Math.pow(10, random.nextDouble(-12, 12));
              double high = low * (1 + Math.pow(10, random.nextDouble(-2, 9)));
              return Stream.<Scale>of(
                  new Scale.Linear(-low, high),
                  new Scale.Linear(low, high),
                  new Scale.Logarithmic(low, high),
                  new Scale.Elapsed(Math.min(high, 1e7)),
                  Scale.fromZero(List.of(low, high)),
                  Scale.ofRatios(List.of(low, high)),
                  Scale.around(List.of(low, high)));
            })
        .toList();
  }

  @Test
  void ticksAreFewAscendAndLieOnTheAxis() {
    for (Scale scale : scales()) {
      for (int about : List.of(2, 4, 6, 8)) {
        List<Double> ticks = scale.ticks(about);
        assertThat(ticks)
            .as("%s, about %d", scale, about)
            .isNotEmpty()
            .hasSizeLessThanOrEqualTo(3 * about + 2)
            .isSorted()
            .doesNotHaveDuplicates();
        assertThat(ticks.stream().map(scale::at)).allMatch(at -> at >= 0 && at <= 1);
      }
    }
  }

  @Test
  void placesAscendWithValues() {
    for (Scale scale : scales()) {
      assertThat(scale.ticks(20).stream().map(scale::at).toList()).as("%s", scale).isSorted();
      assertThat(scale.at(Double.POSITIVE_INFINITY)).isEqualTo(1);
      assertThat(scale.at(Double.NEGATIVE_INFINITY)).isZero();
      assertThat(scale.at(Double.NaN)).isNaN();
    }
  }

  @Test
  void roundTicksAreExact() {
    assertThat(new Scale.Linear(0, 1).ticks(10))
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    assertThat(new Scale.Linear(0, 4_000).ticks(4))
        .containsExactly(0.0, 1_000.0, 2_000.0, 3_000.0, 4_000.0);
    assertThat(new Scale.Logarithmic(0.1, 1_000).ticks(5))
        .containsExactly(0.1, 1.0, 10.0, 100.0, 1_000.0);
    assertThat(new Scale.Elapsed(600).ticks(6))
        .containsExactly(0.0, 120.0, 240.0, 360.0, 480.0, 600.0);
    assertThat(new Scale.Percentile(4).ticks(9)).containsExactly(50.0, 90.0, 99.0, 99.9, 99.99);
  }

  @Test
  void eachNineIsAsLongAsTheNext() {
    Scale scale = new Scale.Percentile(4);
    assertThat(scale.at(0)).isZero();
    assertThat(scale.at(90)).isCloseTo(0.25, within(TINY));
    assertThat(scale.at(99)).isCloseTo(0.5, within(TINY));
    assertThat(scale.at(99.99)).isCloseTo(1, within(TINY));
    assertThat(scale.at(100)).isEqualTo(1);
  }

  @Test
  void anAxisFromZeroHoldsAllValuesWithLittleRoom() {
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      double value = Math.pow(10, random.nextDouble(-9, 15));
      double top = Scale.fromZero(List.of(value, value / 3)).to();
      assertThat(top).isBetween(value, value * 1.51);
    }
  }

  @Test
  void valuesThatAreNoneHaveAScaleToo() {
    List<Double> none = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(Scale.fromZero(none)).isEqualTo(new Scale.Linear(0, 1));
    assertThat(Scale.fromZero(List.of(0.0))).isEqualTo(new Scale.Linear(0, 1));
    assertThat(Scale.ofRatios(none)).isEqualTo(new Scale.Logarithmic(0.1, 1));
    assertThat(Scale.ofRatios(List.of(0.0, -3.0))).isEqualTo(new Scale.Logarithmic(0.1, 1));
    assertThat(Scale.around(none).ticks(4)).isNotEmpty();
    assertThat(Scale.around(List.of(5.0, 5.0)).ticks(4)).isNotEmpty();
  }

  @Test
  void theLargestAndTheSmallestNumbersHaveAScale() {
    List<Double> extremes = List.of(Double.MIN_VALUE, Double.MAX_VALUE);
    for (Scale scale :
        List.of(
            Scale.fromZero(extremes),
            Scale.ofRatios(extremes),
            Scale.around(List.of(-Double.MAX_VALUE, Double.MAX_VALUE)),
            Scale.fromZero(List.of(Double.MIN_VALUE)),
            Scale.ofRatios(List.of(Double.MIN_VALUE)),
            Scale.ofRatios(List.of(Double.MAX_VALUE)))) {
      assertThat(scale.ticks(5)).as("%s", scale).isNotEmpty().allMatch(Double::isFinite);
      assertThat(scale.at(Double.MAX_VALUE)).isBetween(0.0, 1.0);
      assertThat(scale.at(Double.MIN_VALUE)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void aScaleWithoutLengthIsRefused() {
    assertThatThrownBy(() -> new Scale.Linear(1, 1)).hasMessageContaining("to a larger one");
    assertThatThrownBy(() -> new Scale.Linear(0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Scale.Logarithmic(0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Scale.Percentile(0)).hasMessageContaining("90");
  }
}
