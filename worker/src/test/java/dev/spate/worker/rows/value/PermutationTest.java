package dev.spate.worker.rows.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  static IntStream sizes() {
    IntStream small = IntStream.rangeClosed(1, 130);
    IntStream edges = IntStream.of(255, 256, 257, 65_535, 65_536, 65_537, 1_000_003);
    return IntStream.concat(small, edges);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyNumberBelowTheSizeIsHitExactlyOnce(int size) {
    for (long salt : new long[] {0, 1, new Random(size).nextLong()}) {
      Permutation permutation = new Permutation(size, salt);
      BitSet hit = new BitSet(size);
      for (int i = 0; i < size; i++) {
        long at = permutation.at(i);
        assertThat(at).isBetween(0L, size - 1L);
        assertThat(hit.get((int) at)).as("%d is hit twice", at).isFalse();
        hit.set((int) at);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, (1L << 40) + 7})
  void aLargeSizeIsKeptToAndNothingMeets(long size) {
    Permutation permutation = new Permutation(size, 42);
    Set<Long> seen = new HashSet<>();
    LongStream.range(0, 200_000)
        .map(permutation::at)
        .forEach(
            at -> {
              assertThat(Long.compareUnsigned(at, size - 1)).isNotPositive();
              assertThat(seen.add(at)).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 20, 1_000_003, Long.MAX_VALUE})
  void neighboursAreSpreadEvenly(long size) {
    Permutation permutation = new Permutation(size, 7);
    int[] buckets = new int[16];
    int draws = 64_000;
    LongStream.range(0, draws)
        .forEach(i -> buckets[(int) (permutation.at(i) / ((double) size / buckets.length))]++);
    double expected = (double) draws / buckets.length;
    double chiSquare =
        IntStream.of(buckets).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    // The 99.9th percentile of chi-square with 15 degrees of freedom; the draws are fixed.
    assertThat(chiSquare).isLessThan(37.7);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100, 4096})
  void anotherSaltIsAnotherOrder(int size) {
    Permutation one = new Permutation(size, 1);
    Permutation other = new Permutation(size, 2);
    long same = IntStream.range(0, size).filter(i -> one.at(i) == other.at(i)).count();
    assertThat(same).isLessThan(size / 4);
  }
}
