package dev.spate.protocol.load;

import static dev.spate.protocol.load.Loads.constant;
import static dev.spate.protocol.load.Loads.counted;
import static dev.spate.protocol.load.Loads.dueTimes;
import static dev.spate.protocol.load.Loads.dueTimesOfAll;
import static dev.spate.protocol.load.Loads.staged;
import static dev.spate.protocol.load.Loads.to;
import static dev.spate.protocol.load.OpenLoad.Arrivals.POISSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonArrivalsTest {
  @ParameterizedTest
  @CsvSource({"1,11", "1,12", "2,21", "5,51", "32,71"})
  void gapsOfTheWholeFleetAreExponential(int workers, long seed) {
    long[] times = dueTimesOfAll(constant(POISSON, "1000/s", 0, 50), workers, seed);

    double[] gaps =
        IntStream.range(1, times.length)
            .mapToDouble(i -> (times[i] - times[i - 1]) / 1e9)
            .toArray();
    assertThat(ksDistance(gaps, gap -> 1 - Math.exp(-1000 * gap))).isLessThan(bound(gaps));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void oneWorkerOfManyHasItsPartOfTheRate(long seed) {
    long[] times = dueTimes(constant(POISSON, "1000/s", 0, 200), 3, 10, seed);

    // 100/s over 200 s: 20,000 with a standard deviation of √20,000 ≈ 141
    assertThat(times.length).isBetween(20_000 - 424, 20_000 + 424);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void onARampTheArrivalsAreSpreadAsItsIntegral(long seed) {
    long[] times =
        dueTimesOfAll(staged(POISSON, "100/s", 0, to("900/s", 40), to("900/s", 20)), 3, seed);

    // Given their number, the times are independent with the integral as their distribution.
    double[] seconds = LongStream.of(times).mapToDouble(ns -> ns / 1e9).toArray();
    double total = 500 * 40 + 900 * 20;
    DoubleUnaryOperator share =
        s -> (s < 40 ? 100 * s + 10 * s * s : 20_000 + 900 * (s - 40)) / total;
    assertThat(ksDistance(seconds, share)).isLessThan(bound(seconds));
    assertThat((double) times.length).isBetween(total - 600, total + 600);
  }

  @Test
  void theCountsOfSecondsVaryAsMuchAsTheirMean() {
    long[] times = dueTimesOfAll(constant(POISSON, "50/s", 0, 4000), 4, 99);

    double[] counts = new double[4000];
    LongStream.of(times).forEach(ns -> counts[(int) (ns / 1_000_000_000L)]++);
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance = Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).sum() / 3999;
    // The ratio is χ² with 3,999 degrees of freedom, divided by them: sd √(2 / 3,999) ≈ 0.022.
    assertThat(variance / mean).isBetween(0.93, 1.07);
  }

  @Test
  void aSeedGivesTheSameArrivalsEachTimeAndAnotherSeedOthers() {
    OpenLoad load = constant(POISSON, "1000/s", 1, 2);

    assertThat(dueTimes(load, 1, 3, 42)).isEqualTo(dueTimes(load, 1, 3, 42)).isSorted();
    assertThat(dueTimes(load, 1, 3, 42)).isNotEqualTo(dueTimes(load, 1, 3, 43));
    assertThat(dueTimes(load, 1, 3, 42)).isNotEqualTo(dueTimes(load, 2, 3, 42));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void aCountIsOfTheArrivalsThatFollowTheWarmup(int workers) {
    long[] times = dueTimesOfAll(counted(POISSON, "333/s", 3, 1001), workers, 8);

    assertThat(LongStream.of(times).filter(ns -> ns >= 3_000_000_000L)).hasSize(1001);
  }

  /** The Kolmogorov–Smirnov distance between samples and a distribution function. */
  private static double ksDistance(double[] samples, DoubleUnaryOperator distribution) {
    double[] sorted = DoubleStream.of(samples).sorted().toArray();
    double n = sorted.length;
    return IntStream.range(0, sorted.length)
        .mapToDouble(
            i -> {
              double expected = distribution.applyAsDouble(sorted[i]);
              return Math.max(expected - i / n, (i + 1) / n - expected);
            })
        .max()
        .orElseThrow();
  }

  /** What the distance stays below with a probability of 99 %. */
  private static double bound(double[] samples) {
    return 1.628 / Math.sqrt(samples.length);
  }
}
