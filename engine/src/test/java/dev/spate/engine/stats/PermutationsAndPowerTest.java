package dev.spate.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutationsAndPowerTest {
  /** Darwin's maize: R. A. Fisher, "The design of experiments", 1935, sections 16 and 21. */
  private static final List<Double> MAIZE =
      List.of(
          49.0, -67.0, 8.0, 16.0, 6.0, 23.0, 28.0, 41.0, 14.0, 29.0, 56.0, 24.0, 75.0, 60.0, -48.0);

  @Test
  void signFlipsOfDarwinsMaizeAreThoseThatFisherCounted() {
    assertThat(SignFlips.p(MAIZE)).isEqualTo(1726 / 32768.0);
  }

  @Test
  void manySignFlipsAreChosenAtRandomAndComeToTheSame() {
    List<Double> many = new Random(1).doubles(20, -0.4, 0.6).boxed().toList();
    double counted = SignFlips.p(many);
    List<Double> more = new java.util.ArrayList<>(many);
    more.add(1e-9);
    assertThat(SignFlips.p(more)).isCloseTo(counted, within(0.003));
  }

  @ParameterizedTest
  @CsvSource({"5, 0.0625", "6, 0.03125"})
  void theSmallestSignFlipResultIsThatOfEqualSigns(int n, double p) {
    assertThat(SignFlips.smallest(n)).isEqualTo(p);
    assertThat(SignFlips.p(Collections.nCopies(n, 0.1))).isEqualTo(p);
  }

  @Test
  void ranksGiveThePublishedResult() {
    // Hollander and Wolfe, "Nonparametric statistical methods", 1973, p. 69: one-sided 0.1272
    List<Double> term = List.of(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46);
    List<Double> early = List.of(1.15, 0.88, 0.90, 0.74, 1.21);
    assertThat(RankSums.p(term, early)).isCloseTo(2 * 0.1272, within(2e-4));
  }

  @ParameterizedTest
  @CsvSource({"3, 0.1", "4, 0.0285714"})
  void theSmallestResultByRanksIsThatOfSamplesApart(int n, double p) {
    List<Double> low = IntStream.range(0, n).mapToObj(Double::valueOf).toList();
    List<Double> high = low.stream().map(value -> value + 100).toList();
    assertThat(RankSums.smallest(n, n)).isCloseTo(p, within(1e-6));
    assertThat(RankSums.p(low, high)).isCloseTo(p, within(1e-6));
  }

  @Test
  void powerIsThatOfTheNoncentralDistribution() {
    // R 4, power.t.test(n = 20, delta = 1, sd = 1): 0.8689528, df 38, shift sqrt(10)
    assertThat(Power.of(Math.sqrt(10), 2.0243942, 38)).isCloseTo(0.8689528, within(1e-5));
    // scipy 1.17: nct.sf(2.7764451, 4, 3) + nct.cdf(-2.7764451, 4, 3)
    assertThat(Power.of(3, 2.7764451, 4)).isCloseTo(0.61926146, within(1e-5));
    assertThat(Power.of(0, 2.7764451, 4)).isCloseTo(0.05, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"0.02, 3, 0.097", "0.02, 5, 0.049", "0.05, 3, 0.26", "0.05, 5, 0.126"})
  void whatWouldHaveBeenSeenFollowsFromTheSpread(double spread, int n, double detectable) {
    LogRatio none = new LogRatio(0, spread * Math.sqrt(2.0 / n), n - 1.0, n);
    assertThat(Power.detectable(none, Family.ONE)).isCloseTo(detectable, within(0.005));
  }

  @Test
  void soManyIterationsAsItTakesShowTheDifferenceAndOneFewerDoesNot() {
    LogRatio none = new LogRatio(0, 0.05 * Math.sqrt(2.0 / 3), 2, 3);
    int needed = Power.iterationsFor(0.05, none, Family.ONE).orElseThrow();
    assertThat(Power.detectable(like(none, needed), Family.ONE)).isLessThanOrEqualTo(0.05);
    assertThat(Power.detectable(like(none, needed - 1), Family.ONE)).isGreaterThan(0.05);
    assertThat(Power.iterationsFor(1e-6, none, Family.ONE)).isEmpty();
  }

  private static LogRatio like(LogRatio few, int n) {
    return new LogRatio(0, few.error() * Math.sqrt((double) few.n() / n), n - 1.0, n);
  }

  @Test
  void valuesThatFollowEachOtherAreSeenToBeAlike() {
    List<Double> slow = IntStream.range(0, 10).mapToObj(i -> Math.sin(i / 3.0)).toList();
    List<Double> mixed = List.of(1.0, -1.0, 0.5, -0.4, 0.9, 0.2, -0.7, 0.1, -0.2, 0.6);
    assertThat(SerialCorrelation.isSeen(slow)).isTrue();
    assertThat(SerialCorrelation.isSeen(mixed)).isFalse();
    assertThat(SerialCorrelation.isSeen(slow.subList(0, 7))).isFalse();
    assertThat(SerialCorrelation.lagOne(List.of(2.0, 2.0, 2.0))).isZero();
  }

  @Test
  void beingFirstIsFoundBesideTheDifference() {
    List<Boolean> order = List.of(true, false, false, true, true, false);
    List<Double> differences =
        IntStream.range(0, 6).mapToObj(i -> 0.5 + (order.get(i) ? 0.1 : -0.1)).toList();
    PositionEffect effect = PositionEffect.of(differences, order).orElseThrow();
    assertThat(effect.ratio()).isCloseTo(Math.exp(0.1), within(1e-9));
    assertThat(PositionEffect.of(differences.subList(0, 5), order.subList(0, 5))).isEmpty();
    assertThat(PositionEffect.of(differences, Collections.nCopies(6, true))).isEmpty();
  }

  @Test
  void samplesOfOneValueShowNothing() {
    List<Double> same = List.of(7.0, 7.0, 7.0, 7.0, 7.0);
    assertThat(RankSums.p(same, same)).isEqualTo(1);
  }
}
