package dev.spate.protocol.measure;

import static dev.spate.protocol.measure.Samples.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.json.ProtocolJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramCodecTest {
  private static final LatencyHistogram GOLDEN =
      histogram(0, 7, 7, 1_023, 1_024, 999_999, 1_000_000, 1_000_000, 1_000_000, 1L << 43);

  @Test
  void theFormOfStoredResultsDoesNotChange() throws IOException {
    byte[] golden;
    try (var file = getClass().getResourceAsStream("latency-histogram-v1.hex")) {
      var text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      golden = HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
    assertThat(HexFormat.of().formatHex(LatencyHistogramCodec.encode(GOLDEN)))
        .isEqualTo(HexFormat.of().formatHex(golden));
    assertThat(LatencyHistogramCodec.decode(golden)).isEqualTo(GOLDEN);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsEncodedIsDecoded(long seed) throws IOException {
    var histogram = histogram(new Random(seed));
    var decoded = LatencyHistogramCodec.decode(LatencyHistogramCodec.encode(histogram));
    assertThat(decoded).isEqualTo(histogram);
    assertThat(decoded.count()).isEqualTo(histogram.count());
    assertThat(decoded.min()).isEqualTo(histogram.min());
    assertThat(decoded.max()).isEqualTo(histogram.max());
    assertThat(decoded.mean()).isEqualTo(histogram.mean());

    var json = ProtocolJson.mapper().writeValueAsString(histogram);
    assertThat(ProtocolJson.mapper().readValue(json, LatencyHistogram.class)).isEqualTo(histogram);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = LatencyHistogramCodec.encode(GOLDEN);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> LatencyHistogramCodec.decode(part))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("corrupt latency histogram: it ");
    }
  }

  @Test
  void aChangedByteIsRefusedOrStillAHistogramInItsOnlyForm() {
    byte[] whole = LatencyHistogramCodec.encode(GOLDEN);
    for (int i = 0; i < whole.length; i++) {
      for (int change = 1; change < 256; change++) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) change;
        try {
          var decoded = LatencyHistogramCodec.decode(changed);
          assertThat(decoded.plus(histogram(1)).count()).isEqualTo(decoded.count() + 1);
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessageStartingWith("corrupt latency histogram: it ");
        }
      }
    }
  }

  @Test
  void corruptBytesAreRefusedWithThePlaceAndTheRule() {
    refuses("02", "it is of version 2, this program reads version 1 (byte 1 of 1)");
    refuses("010000", "it counts no value but goes on (byte 2 of 3)");
    refuses("0101070009" + "0e", "it has a mean outside of its minimum and maximum (byte 5 of 6)");
    refuses("0101070007", "it does not begin with the bucket of its minimum, 7 ns (byte 5 of 5)");
    refuses("010107000710", "it does not begin with the bucket of its minimum, 7 ns (byte 6 of 6)");
    refuses("01020700" + "0e0e", "it does not hold as many values as it counts, 2 (byte 6 of 6)");
    refuses("0101070007" + "0e00", "it does not hold as many values as it counts, 1 (byte 6 of 7)");
    refuses("01010701070e", "it does not end with the bucket of its maximum, 8 ns (byte 6 of 6)");
    refuses(
        "01020700" + "0e0e" + "fefffff0ff7f",
        "it has a bucket above the highest, 17408 (byte 12 of 12)");
  }

  @Test
  void textThatIsNotBase64IsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencyHistogram.fromBase64("a!b"))
        .withMessageStartingWith("corrupt latency histogram: it is not Base64: ");
  }

  private static void refuses(String hex, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencyHistogramCodec.decode(HexFormat.of().parseHex(hex)))
        .withMessage("corrupt latency histogram: " + message);
  }
}
