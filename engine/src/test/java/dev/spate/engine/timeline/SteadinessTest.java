package dev.spate.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteadinessTest {
  private static final int WINDOW_FROM = 2;
  private static final int SERIES = 200;

  @ParameterizedTest
  @CsvSource({"6, 0", "30, 0", "60, 0", "60, 0.3", "120, 0.6"})
  void inNoiseThereIsHardlyEverAChangeOrAWarmUp(int seconds, double correlation) {
    Random random = new Random(1);
    int changed = 0;
    int warming = 0;
    for (int i = 0; i < SERIES; i++) {
      Steadiness found = of(seconds, correlation, random, _ -> 1);
      changed += found.changePoints().isEmpty() ? 0 : 1;
      warming += found.warmUp().isPresent() ? 1 : 0;
    }
    assertThat(changed).as("series with a change").isLessThanOrEqualTo(SERIES / 40);
    assertThat(warming).as("series that warm up").isLessThanOrEqualTo(SERIES / 40);
  }

  @Test
  void aDipAsOfACheckpointIsMarkedWhereItIs() {
    Random random = new Random(2);
    int exact = 0;
    for (int i = 0; i < 50; i++) {
      List<ChangePoint> changes =
          of(60, 0, random, second -> second >= 30 && second < 34 ? 0.6 : 1).changePoints();
      exact += changes.stream().map(ChangePoint::second).toList().equals(List.of(30, 34)) ? 1 : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(45);
  }

  @Test
  void aLevelIsToldWithWhatWasBefore() {
    List<Double> rates = new ArrayList<>();
    for (int second = 0; second < 40; second++) {
      rates.add((second < 20 ? 1_000.2 : 800.2) + second % 2 / 4.0);
    }
    assertThat(Steadiness.of(new RateSeries(0, rates), 0).changePoints())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.sentence())
                    .isEqualTo("from second 20 on the rate was 800 rows/s, after 1,000"));
  }

  @Test
  void oneStrangeSecondIsNoChange() {
    Random random = new Random(3);
    assertThat(of(60, 0, random, second -> second == 30 ? 0.2 : 1).changePoints()).isEmpty();
  }

  @Test
  void aSlowWarmUpIsCalledOneWithAProposal() {
    Random random = new Random(4);
    int called = 0;
    for (int i = 0; i < 50; i++) {
      Steadiness found = of(60, 0, random, second -> 1 - 0.6 * Math.exp(-second / 5.0));
      Optional<Duration> proposal = found.warmUp().flatMap(WarmUp::proposal);
      boolean sensible =
          proposal.filter(p -> p.toSeconds() >= 5 && p.toSeconds() <= 30).isPresent();
      called += sensible && found.changePoints().isEmpty() ? 1 : 0;
    }
    assertThat(called).isGreaterThanOrEqualTo(45);
    WarmUp warmUp = of(60, 0, new Random(4), s -> 1 - 0.6 * Math.exp(-s / 5.0)).warmUp().get();
    assertThat(warmUp.sentence())
        .matches(
            "still warming up until second \\d+ \\([\\d,]+ rows/s, then [\\d,]+\\): use warmup:"
                + " \\d+s");
  }

  @Test
  void aDriftIsNeitherAWarmUpNorAStaircase() {
    Random random = new Random(5);
    int drifts = 0;
    for (int i = 0; i < 50; i++) {
      Steadiness found = of(60, 0, random, second -> 1 - 0.3 * second / 60.0);
      drifts +=
          found.drift().filter(Drift::isShown).isPresent()
                  && found.warmUp().isEmpty()
                  && found.changePoints().isEmpty()
              ? 1
              : 0;
    }
    assertThat(drifts).isGreaterThanOrEqualTo(45);
  }

  @Test
  void theSlopeIsTheMedianOfAllSlopesAndAnOutlierDoesNotMoveIt() {
    List<Double> rates = new ArrayList<>(IntStream.range(0, 11).mapToObj(i -> 100.0 + i).toList());
    assertThat(Drift.of(new RateSeries(0, rates)).get().change())
        .isEqualTo(10 / 105.0, within(1e-9));
    rates.set(9, 1_000.0);
    assertThat(Drift.of(new RateSeries(0, rates)).get().change())
        .isEqualTo(10 / 105.0, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void ofAFewSecondsNothingIsSaid(int seconds) {
    Steadiness found = of(seconds, 0, new Random(6), second -> 1 + second);
    assertThat(found.drift()).isEmpty();
    assertThat(found.warmUp()).isEmpty();
    assertThat(found.changePoints()).isEmpty();
  }

  @Test
  void secondsThatDependOnEachOtherAreWorthFewer() {
    Random random = new Random(7);
    List<Double> dependent = noise(4_000, 0.6, random);
    assertThat(EffectiveSeconds.of(dependent)).isCloseTo(4_000 * 0.4 / 1.6, within(150.0));
    assertThat(EffectiveSeconds.of(noise(4_000, 0, random))).isCloseTo(4_000, within(400.0));
    assertThat(EffectiveSeconds.of(List.of())).isZero();
  }

  @Test
  void theRowsOfATrialAreThoseOfItsSeconds() {
    assertThat(RateSeries.ofWindow(Trials.of(Trials.CLOSED, Reports.of(Work.steady()))))
        .isEqualTo(new RateSeries(1, List.of(100.0, 100.0, 100.0, 100.0)));
  }

  private static Steadiness of(
      int seconds, double correlation, Random random, IntToDoubleFunction level) {
    List<Double> noise = noise(seconds + WINDOW_FROM, correlation, random);
    List<Double> rates = new ArrayList<>();
    for (int second = 0; second < noise.size(); second++) {
      rates.add(10_000 * level.applyAsDouble(second) * (1 + 0.05 * noise.get(second)));
    }
    return Steadiness.of(new RateSeries(0, rates), WINDOW_FROM);
  }

  private static List<Double> noise(int length, double correlation, Random random) {
    List<Double> noise = new ArrayList<>();
    double before = random.nextGaussian();
    for (int i = 0; i < length; i++) {
      noise.add(before);
      before =
          correlation * before + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
    return noise;
  }
}
