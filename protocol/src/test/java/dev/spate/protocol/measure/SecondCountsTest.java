package dev.spate.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondCountsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void addingIsAMonoid(long seed) {
    var random = new Random(seed);
    var a = Samples.counts(random);
    var b = Samples.counts(random);
    var c = Samples.counts(random);
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(SecondCounts.zero())).isEqualTo(a);
    assertThat(SecondCounts.zero().plus(a)).isEqualTo(a);
  }

  @Test
  void everyCountIsAdded() {
    var one = counts(1, 2, 1, Map.of("23505", 4L, "40001", 1L), 5, 6, 7, 8);
    var other = counts(10, 20, 2, Map.of("23505", 40L), 50, 60, 70, 80);
    assertThat(one.plus(other))
        .isEqualTo(counts(11, 22, 3, Map.of("23505", 44L, "40001", 1L), 55, 66, 77, 88));
    assertThat(one.failedOperations()).isEqualTo(5);
  }

  @Test
  void whatAddsUpIsBalanced() {
    assertThat(counts(10, 8, 5, Map.of("23505", 1L, "40001", 1L), 1, 2, 0, 0).imbalance())
        .isEmpty();
  }

  @Test
  void anOfferedOperationThatWasNeitherStartedNorDroppedIsAnImbalance() {
    assertThat(counts(10, 8, 8, Map.of(), 0, 1, 0, 0).imbalance())
        .contains("offered 10 ≠ started 8 + dropped 1");
  }

  @Test
  void aStartedOperationWithoutAnEndIsAnImbalance() {
    assertThat(counts(8, 8, 4, Map.of("23505", 2L), 1, 0, 0, 0).imbalance())
        .contains("started 8 ≠ completed 4 + failed 2 + in doubt 1");
  }

  @Test
  void countsThatCannotBeAreRefused() {
    refuses("late must not be negative: -1", () -> counts(0, 0, 0, Map.of(), 0, 0, -1, 0));
    refuses(
        "failed: a SQLSTATE is five digits or capital letters, not 'oops'",
        () -> counts(0, 0, 0, Map.of("oops", 1L), 0, 0, 0, 0));
    refuses(
        "failed: the count of 23505 must be at least 1: 0",
        () -> counts(0, 0, 0, Map.of("23505", 0L), 0, 0, 0, 0));
    var none = LatencyHistogram.empty();
    refuses(
        "service must hold a time for each of 1 completed operations, not 0",
        () ->
            TestCounts.of(
                1,
                1,
                1,
                new TreeMap<>(),
                0,
                0,
                0,
                0,
                none,
                none,
                DoneByTime.zero(),
                ConnectionTime.zero()));
  }

  private static void refuses(String message, Runnable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction::run).withMessage(message);
  }

  private static SecondCounts counts(
      long offered,
      long started,
      int completed,
      Map<String, Long> failed,
      long inDoubt,
      long dropped,
      long late,
      long rows) {
    var times = Samples.histogram(new long[completed]);
    return TestCounts.of(
        offered,
        started,
        completed,
        new TreeMap<>(failed),
        inDoubt,
        dropped,
        late,
        rows,
        times,
        times,
        DoneByTime.whole(completed, rows),
        new ConnectionTime(10 * rows, rows));
  }
}
