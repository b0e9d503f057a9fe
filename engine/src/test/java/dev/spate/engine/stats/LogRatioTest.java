package dev.spate.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRatioTest {
  /** Hours of sleep gained by two drugs: Student, "The probable error of a mean", 1908. */
  private static final List<Double> DEXTRO =
      List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);

  private static final List<Double> LAEVO =
      List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  @Test
  void pairedDataGiveStudentsPublishedInterval() {
    // R 4, t.test(extra ~ group, data = sleep, paired = TRUE): 0.7001142 to 2.4598858
    Interval interval = LogRatio.paired(exp(LAEVO), exp(DEXTRO)).interval(Family.ONE).orElseThrow();
    assertThat(Math.log(interval.low())).isCloseTo(0.7001142, within(1e-6));
    assertThat(Math.log(interval.high())).isCloseTo(2.4598858, within(1e-6));
  }

  @Test
  void independentDataGiveWelchsPublishedInterval() {
    // R 4, t.test(extra ~ group, data = sleep): df 17.776, -3.3654832 to 0.2054832
    LogRatio welch = LogRatio.independent(exp(DEXTRO), exp(LAEVO));
    Interval interval = welch.interval(Family.ONE).orElseThrow();
    assertThat(welch.degreesOfFreedom()).isCloseTo(17.776, within(1e-3));
    assertThat(Math.log(interval.low())).isCloseTo(-3.3654832, within(1e-6));
    assertThat(Math.log(interval.high())).isCloseTo(0.2054832, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsExchangedIsInverted(long seed) {
    List<Double> a = values(seed, 5);
    List<Double> b = values(seed + 100, 5);
    assertInverse(LogRatio.paired(a, b), LogRatio.paired(b, a));
    assertInverse(LogRatio.independent(a, b), LogRatio.independent(b, a));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anotherUnitChangesNothingAndAFactorIsAFactor(long seed) {
    List<Double> a = values(seed, 5);
    List<Double> b = values(seed + 100, 5);
    assertSame(LogRatio.paired(a, b), LogRatio.paired(times(1000, a), times(1000, b)), 1);
    assertSame(LogRatio.paired(a, b), LogRatio.paired(times(3, a), b), 3);
    assertSame(LogRatio.independent(a, b), LogRatio.independent(times(3, a), b), 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderOfIterationsDoesNotMatter(long seed) {
    List<Double> a = values(seed, 6);
    List<Double> b = values(seed + 100, 6);
    List<Integer> order = new java.util.ArrayList<>(IntStream.range(0, 6).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    assertSame(
        LogRatio.paired(a, b),
        LogRatio.paired(order.stream().map(a::get).toList(), order.stream().map(b::get).toList()),
        1);
    assertSame(
        LogRatio.independent(a, b),
        LogRatio.independent(order.stream().map(a::get).toList(), b.reversed()),
        1);
  }

  @Test
  void aDriftThatBothSidesShareLeavesWithTheRatio() {
    List<Double> a = List.of(100.0, 102.0, 99.0, 101.0);
    List<Double> b = List.of(80.0, 79.0, 81.0, 80.5);
    List<Double> drift = List.of(1.0, 0.9, 0.8, 1.3);
    assertSame(LogRatio.paired(a, b), LogRatio.paired(times(drift, a), times(drift, b)), 1);
  }

  @Test
  void fewerThanThreeGiveNoInterval() {
    assertThat(LogRatio.paired(List.of(1.0, 2.0), List.of(1.0, 1.0)).interval(Family.ONE))
        .isEmpty();
    assertThat(LogRatio.paired(List.of(2.0), List.of(1.0)).ratio()).isEqualTo(2);
    assertThat(LogRatio.independent(List.of(2.0), List.of(1.0, 1.1, 1.2)).interval(Family.ONE))
        .isEmpty();
  }

  @Test
  void oneRunAgainstSeveralHasTheIntervalOfAPrediction() {
    // Hahn and Meeker, "Statistical intervals", section 4.2: mean ± t(n-1) s sqrt(1 + 1/n)
    LogRatio one = LogRatio.oneAgainst(1, exp(List.of(-1.0, 0.0, 1.0)));
    assertThat(one.error()).isCloseTo(Math.sqrt(4.0 / 3), within(1e-12));
    assertThat(one.degreesOfFreedom()).isEqualTo(2);
  }

  @Test
  void aPooledSpreadIsThatOfAllBlocksTogether() {
    LogRatio narrow = LogRatio.ofBlocks(List.of(0.1, 0.1, 0.1));
    LogRatio wide = LogRatio.ofBlocks(List.of(-0.2, 0.0, 0.2));
    List<LogRatio> pooled = LogRatio.pooled(List.of(narrow, wide));
    assertThat(pooled.getFirst().error()).isCloseTo(Math.sqrt(0.08 / 4 / 3), within(1e-12));
    assertThat(pooled.getFirst().degreesOfFreedom()).isEqualTo(4);
    assertThat(pooled.getLast().log()).isCloseTo(wide.log(), within(1e-12));
  }

  @Test
  void aRatioNeedsValuesAboveZero() {
    assertThatThrownBy(() -> LogRatio.paired(List.of(0.0), List.of(1.0)))
        .hasMessageContaining("above zero");
  }

  @Test
  void familiesAreAsWideAsSidakSays() {
    // 1 - 0.95^(1/4) = 0.012741; scipy.stats.t.isf(0.0063706, 4) = 4.3448
    assertThat(new Family(4, false).confidence()).isCloseTo(0.987259, within(1e-6));
    assertThat(new Family(4, true).confidence()).isCloseTo(0.993629, within(1e-6));
    assertThat(Family.ONE.confidence()).isEqualTo(0.95);
  }

  private static void assertInverse(LogRatio one, LogRatio other) {
    Interval interval = one.interval(Family.ONE).orElseThrow();
    Interval inverse = other.interval(Family.ONE).orElseThrow().inverse();
    assertThat(one.ratio()).isCloseTo(1 / other.ratio(), within(1e-9));
    assertThat(interval.low()).isCloseTo(inverse.low(), within(1e-9));
    assertThat(interval.high()).isCloseTo(inverse.high(), within(1e-9));
  }

  private static void assertSame(LogRatio one, LogRatio other, double factor) {
    assertThat(other.ratio()).isCloseTo(factor * one.ratio(), within(1e-9));
    assertThat(other.error()).isCloseTo(one.error(), within(1e-9));
    assertThat(other.degreesOfFreedom()).isCloseTo(one.degreesOfFreedom(), within(1e-6));
  }

  private static List<Double> values(long seed, int n) {
    Random random = new Random(seed);
    return random.doubles(n, 50, 150).boxed().toList();
  }

  private static List<Double> times(double factor, List<Double> values) {
    return values.stream().map(value -> factor * value).toList();
  }

  private static List<Double> times(List<Double> factors, List<Double> values) {
    return IntStream.range(0, values.size())
        .mapToObj(index -> factors.get(index) * values.get(index))
        .toList();
  }

  private static List<Double> exp(List<Double> values) {
    return values.stream().map(Math::exp).toList();
  }
}
