package dev.spate.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergingIsAMonoid(long seed) {
    var random = new Random(seed);
    var a = Samples.measurements(random);
    var b = Samples.measurements(random);
    var c = Samples.measurements(random);
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(Measurements.zero())).isEqualTo(a);
    assertThat(Measurements.zero().plus(a)).isEqualTo(a);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 600})
  void theAccumulatorReturnsWhatAddingOneByOneReturns(int parts) {
    var random = new Random(parts);
    var accumulator = new MeasurementsAccumulator();
    var folded = Measurements.zero();
    for (var part : Stream.generate(() -> Samples.measurements(random)).limit(parts).toList()) {
      accumulator.add(part);
      folded = folded.plus(part);
    }
    assertThat(accumulator.result()).isEqualTo(folded);
    assertThat(accumulator.result()).isEqualTo(folded);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void windowsSideBySideAddUpToTheTotal(long seed) {
    var measurements = Samples.measurements(new Random(seed));
    var windows =
        measurements.window(0, 3).plus(measurements.window(3, 7)).plus(measurements.window(7, 10));
    assertThat(windows).isEqualTo(measurements.total());
  }

  @Test
  void aWindowHoldsItsFirstSecondAndNotItsEnd() {
    var random = new Random(1);
    var two = Samples.counts(random);
    var three = Samples.counts(random);
    var measurements = measurements(Map.of(2, two, 3, three));
    assertThat(measurements.window(2, 3)).isEqualTo(two);
    assertThat(measurements.window(3, 3)).isEqualTo(SecondCounts.zero());
    assertThat(measurements.window(3, 100)).isEqualTo(three);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measurements.window(3, 2))
        .withMessage("a window must not end before it begins: 3 to 2");
  }

  @Test
  void sumsAreTheSameInWhateverOrderTheyAreAskedFor() {
    var random = new Random(3);
    var seconds = new TreeMap<Integer, SecondCounts>();
    for (int second = 0; second < 12; second++) {
      seconds.put(second, Samples.counts(random));
    }
    var asked = new Measurements(seconds, AcknowledgementGaps.zero());
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(12);
      int to = random.nextInt(from, 14);
      var fresh = new Measurements(seconds, AcknowledgementGaps.zero());
      assertThat(asked.window(from, to)).isEqualTo(fresh.window(from, to));
      if (i % 10 == 5) {
        var another = new Measurements(seconds, AcknowledgementGaps.zero());
        another.window(from, to);
        assertThat(another.total()).isEqualTo(fresh.total()).isEqualTo(asked.total());
      }
    }
  }

  @Test
  void secondsInWhichNothingHappenedAreLeftOut() {
    var measurements = measurements(Map.of(4, SecondCounts.zero()));
    assertThat(measurements).isEqualTo(Measurements.zero());
  }

  @Test
  void aSecondBeforeTheStartIsRefused() {
    var counts = Samples.counts(new Random(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measurements(Map.of(-1, counts)))
        .withMessage("seconds are counted from the trial's start, not from -1");
  }

  private static Measurements measurements(Map<Integer, SecondCounts> seconds) {
    return new Measurements(new TreeMap<>(seconds), AcknowledgementGaps.zero());
  }
}
