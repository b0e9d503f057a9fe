package dev.spate.protocol.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spate.protocol.ledger.OperationRanges.Range;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationRangesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void rangesAreTheSetOfWhatWasAdded(long seed) {
    var random = new Random(seed);
    var oracle = new TreeSet<Long>();
    var builder = new OperationRangesBuilder();
    for (int i = 0; i < 300; i++) {
      long operation = random.nextLong(400);
      oracle.add(operation);
      builder.add(operation);
    }
    var ranges = builder.build();
    assertThat(ranges.count()).isEqualTo(oracle.size());
    assertThat(ranges.highest()).hasValue(oracle.getLast());
    for (long operation = 0; operation < 410; operation++) {
      assertThat(ranges.contains(operation)).isEqualTo(oracle.contains(operation));
    }
    var all = ranges.ranges().toList();
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).first()).isGreaterThan(all.get(i - 1).last() + 1);
    }
    assertThat(OperationRanges.fromBase64(ranges.toBase64()))
        .isEqualTo(ranges)
        .hasSameHashCodeAs(ranges);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void setsIntersectIfTheyShareAnOperation(long seed) {
    var random = new Random(seed);
    var ours = random.longs(5, 0, 60).boxed().toList();
    var theirs = random.longs(5, 0, 60).boxed().toList();
    boolean shared = ours.stream().anyMatch(theirs::contains);
    var a = OperationRanges.of(ours.stream().mapToLong(Long::longValue).toArray());
    var b = OperationRanges.of(theirs.stream().mapToLong(Long::longValue).toArray());
    assertThat(a.intersects(b)).isEqualTo(shared);
    assertThat(b.intersects(a)).isEqualTo(shared);
  }

  @Test
  void aMillionInARowAreOneRangeOfAFewBytes() {
    var builder = new OperationRangesBuilder();
    for (long operation = 5; operation < 1_000_005; operation += 2) {
      builder.add(operation + 1);
      builder.add(operation);
    }
    var ranges = builder.build();
    assertThat(ranges.ranges()).containsExactly(new Range(5, 1_000_004));
    assertThat(ranges.toBase64()).hasSizeLessThan(12);
  }

  @Test
  void anEmptySetHasNothing() {
    assertThat(OperationRanges.none().count()).isZero();
    assertThat(OperationRanges.none().highest()).isEmpty();
    assertThat(OperationRanges.none().contains(0)).isFalse();
    assertThat(OperationRanges.of(3, 1, 2, 7)).hasToString("OperationRanges[1-3, 7-7]");
  }

  @Test
  void corruptTextIsRefusedWithThePlaceAndTheRule() {
    refuses("Ag==", "it is of version 2, this program reads version 1 (byte 1 of 1)");
    refuses("AYA=", "it ends in the middle (byte 2 of 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationRanges.fromBase64("?"))
        .withMessageStartingWith("corrupt operation ranges: it is not Base64: ");
  }

  private static void refuses(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationRanges.fromBase64(text))
        .withMessage("corrupt operation ranges: " + message);
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationRanges.of(-1))
        .withMessage("operations are numbered from 0, not -1");
  }
}
