package dev.spate.worker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameBufferTest {
  private final FrameBuffer buffer = new FrameBuffer();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anySequenceOfValuesReadsAsDataOutputStreamWritesIt(long seed) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(expected);
    for (int i = 0; i < 10_000; i++) {
      long value = random.nextLong();
      switch (random.nextInt(5)) {
        case 0 -> {
          buffer.putByte((int) value);
          data.writeByte((int) value);
        }
        case 1 -> {
          buffer.putShort((int) value);
          data.writeShort((int) value);
        }
        case 2 -> {
          buffer.putInt((int) value);
          data.writeInt((int) value);
        }
        case 3 -> {
          buffer.putLong(value);
          data.writeLong(value);
        }
        default -> {
          buffer.putDouble(Double.longBitsToDouble(value));
          data.writeLong(value);
        }
      }
    }
    assertThat(buffer.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 7, 10, 99, 100, -1, -10, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void aWholeNumberIsWrittenInDecimalDigits(long value) {
    buffer.putDecimal(value);

    assertThat(text()).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "grüße", "a€b", "𝄞 clef", "\u007f\u0080"})
  void textIsWrittenInUtf8(String value) {
    buffer.putUtf8(value);

    assertThat(text()).isEqualTo(value);
  }

  @Test
  void anEarlierValueCanBeOverwritten() {
    buffer.putInt(1);
    buffer.putInt(2);
    buffer.patchInt(0, 3);

    assertThat(buffer.toByteArray()).containsExactly(0, 0, 0, 3, 0, 0, 0, 2);
  }

  private String text() {
    return new String(buffer.toByteArray(), UTF_8);
  }
}
