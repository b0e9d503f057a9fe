package dev.spate.protocol.measure;

import static dev.spate.protocol.measure.Samples.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private static final double[] PERCENTILES = {0, 1, 25, 50, 90, 95, 99, 99.9, 99.99, 100};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergingIsAMonoid(long seed) {
    var random = new Random(seed);
    var a = histogram(random);
    var b = histogram(random);
    var c = histogram(random);
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
    assertThat(a.plus(LatencyHistogram.empty())).isEqualTo(a);
    assertThat(LatencyHistogram.empty().plus(a)).isEqualTo(a);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aMergedHistogramIsThatOfAllValues(long seed) {
    var random = new Random(seed);
    long[] all = Samples.latenciesNs(random, 3_000);
    var merged =
        histogram(Arrays.copyOf(all, 1_000))
            .plus(histogram(Arrays.copyOfRange(all, 1_000, all.length)));
    assertThat(merged).isEqualTo(histogram(all));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aPercentileIsThatOfTheSortedValuesWithinTheLayoutsPrecision(long seed) {
    long[] sorted = Samples.latenciesNs(new Random(seed), 1_000 + (int) seed * 777);
    Arrays.sort(sorted);
    var histogram = histogram(sorted);
    for (double percentile : PERCENTILES) {
      int rank = Math.max(1, (int) Math.ceil(sorted.length * (percentile * 100) / 10_000));
      long exact = sorted[rank - 1];
      long seen = histogram.valueAtPercentile(percentile).orElseThrow().toNanos();
      assertThat(seen).isGreaterThanOrEqualTo(exact);
      assertThat(LatencyBuckets.index(seen)).isEqualTo(LatencyBuckets.index(exact));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void aPercentileIsHdrHistogramsWithinBothLayoutsPrecision(long seed) {
    var random = new Random(seed);
    var oracle = new Histogram(LatencyBuckets.OVERFLOW_NS, 3);
    var recorder = new LatencyRecorder();
    for (int i = 0; i < 50_000; i++) {
      long value = Math.min(Samples.latencyNs(random), LatencyBuckets.OVERFLOW_NS - 1);
      oracle.recordValue(value);
      recorder.record(value);
    }
    var histogram = recorder.drain();
    for (double percentile : PERCENTILES) {
      double theirs = oracle.getValueAtPercentile(percentile);
      double ours = histogram.valueAtPercentile(percentile).orElseThrow().toNanos();
      assertThat((ours + 1) / (theirs + 1)).isBetween(1 - 0.004, 1 + 0.004);
    }
    assertThat(histogram.count()).isEqualTo(oracle.getTotalCount());
  }

  @Test
  void aPercentileIsTakenAsTheDecimalThatItIsWrittenAs() {
    long[] values = new long[1_000];
    Arrays.setAll(values, i -> i + 1);
    // In binary floating point, 99.9 / 100 * 1,000 is a little above 999.
    assertThat(histogram(values).valueAtPercentile(99.9)).contains(Duration.ofNanos(999));
  }

  @Test
  void theHighestPercentileIsTheExactMaximum() {
    var histogram = histogram(5_000_000, 1_234_567_891);
    assertThat(histogram.valueAtPercentile(100)).contains(Duration.ofNanos(1_234_567_891));
    assertThat(histogram.max()).contains(Duration.ofNanos(1_234_567_891));
    assertThat(histogram.min()).contains(Duration.ofMillis(5));
  }

  @Test
  void theMeanIsThatOfTheExactValues() {
    assertThat(histogram(1_000_001, 3_000_004).mean()).contains(Duration.ofNanos(2_000_002));
  }

  @Test
  void anEmptyHistogramHasNoNumbers() {
    var empty = LatencyHistogram.empty();
    assertThat(empty.count()).isZero();
    assertThat(empty.min()).isEmpty();
    assertThat(empty.max()).isEmpty();
    assertThat(empty.mean()).isEmpty();
    assertThat(empty.valueAtPercentile(50)).isEmpty();
    assertThat(empty.countAbove(Duration.ZERO)).isZero();
    assertThat(empty).hasToString("LatencyHistogram[empty]");
  }

  @Test
  void valuesAboveALimitAreCounted() {
    var histogram = histogram(0, 100, 101, 1_000_000, 2_000_000_000);
    assertThat(histogram.countAbove(Duration.ZERO)).isEqualTo(4);
    assertThat(histogram.countAbove(Duration.ofNanos(100))).isEqualTo(3);
    assertThat(histogram.countAbove(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(histogram.countAbove(Duration.ofSeconds(2))).isZero();
    assertThat(histogram.countAbove(Duration.ofNanos(-1))).isEqualTo(5);
  }

  @Test
  void valuesBeyondTheLayoutAreCountedAndKeepTheirMaximum() {
    var histogram = histogram(1, LatencyBuckets.OVERFLOW_NS, 3 * LatencyBuckets.OVERFLOW_NS);
    assertThat(histogram.overflowCount()).isEqualTo(2);
    assertThat(histogram.max()).contains(Duration.ofNanos(3 * LatencyBuckets.OVERFLOW_NS));
    assertThat(histogram.valueAtPercentile(60)).isEqualTo(histogram.max());
    assertThat(histogram(1, 2).overflowCount()).isZero();
  }

  @Test
  void aPercentileOutsideOfTheScaleIsRefused() {
    for (double percentile : new double[] {-0.1, 100.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LatencyHistogram.empty().valueAtPercentile(percentile))
          .withMessage("a percentile is from 0 to 100, not " + percentile);
    }
  }
}
