package dev.spate.protocol.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsWrittenIsRead(long seed) {
    long[] numbers = new Random(seed).longs(1_000).map(n -> n >>> (1 + (n & 63) % 63)).toArray();
    var out = new CompactWriter();
    for (long number : numbers) {
      out.number(number);
      out.pair(number >>> 1, Math.max(1, number));
    }
    var in = new CompactReader("test", out.toBytes());
    for (long number : numbers) {
      assertThat(in.number()).isEqualTo(number);
      in.pair();
      assertThat(in.gap()).isEqualTo(number >>> 1);
      assertThat(in.length()).isEqualTo(Math.max(1, number));
    }
    assertThat(in.hasMore()).isFalse();
  }

  @Test
  void theUsualPairTakesOneByte() {
    var out = new CompactWriter();
    out.pair(63, 1);
    assertThat(out.toBytes()).hasSize(1);
  }

  @Test
  void aResetWriterStartsAgain() {
    var out = new CompactWriter();
    out.number(1_000_000);
    out.reset();
    out.number(7);
    assertThat(out.toBytes()).containsExactly(7);
  }

  @Test
  void numbersThatCannotBeReadBackAreNotWritten() {
    var out = new CompactWriter();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> out.number(-1))
        .withMessage("only numbers from 0 can be written, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> out.pair(1, 0))
        .withMessage("a size is at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> out.pair(1L << 62, 1))
        .withMessageContaining("a gap is at most");
  }

  @Test
  void aNumberThatIsCutOffIsRefused() {
    refuses("corrupt test: it ends in the middle (byte 1 of 1)", 0x80);
  }

  @Test
  void aNumberThatIsLongerThanNeededIsRefused() {
    refuses("corrupt test: it has a number that is longer than needed (byte 2 of 2)", 0x80, 0);
  }

  @Test
  void aNumberOfMoreThan63BitsIsRefused() {
    refuses(
        "corrupt test: it has a number of more than 63 bits (byte 9 of 10)",
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        1);
  }

  private static void refuses(String message, int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    var in = new CompactReader("test", data);
    assertThatIllegalArgumentException().isThrownBy(in::number).withMessage(message);
  }
}
