package dev.spate.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsJsonTest {
  private static final long SECOND_NS = 1_000_000_000;

  private final JsonMapper json = ProtocolJson.mapper();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsWrittenIsRead(long seed) throws JsonProcessingException {
    var measurements = Samples.measurements(new Random(seed));
    var text = json.writeValueAsString(measurements);
    assertThat(json.readValue(text, Measurements.class)).isEqualTo(measurements);
  }

  @Test
  void theFormOfStoredResultsDoesNotChange() throws IOException {
    String golden;
    try (var file = getClass().getResourceAsStream("measurements-v1.json")) {
      golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(json.readTree(json.writeValueAsString(example()))).isEqualTo(json.readTree(golden));
    assertThat(json.readValue(golden, Measurements.class)).isEqualTo(example());
  }

  /**
   * Six seconds of a connection: an operation within the first, one that fails and one that takes
   * 3.1 s in the second, one dropped in the third, one that is sent late and stays in doubt.
   */
  private static Measurements example() {
    var none = new TreeMap<String, Long>();
    var failed = new TreeMap<>(Map.of("23505", 1L));
    var never = LatencyHistogram.empty();
    var done = DoneByTime.zero();
    var whole = new ConnectionTime(SECOND_NS, 0);
    var seconds = new TreeMap<Integer, SecondCounts>();
    seconds.put(
        0,
        TestCounts.of(
            2,
            2,
            1,
            none,
            0,
            0,
            0,
            100,
            Samples.histogram(899_800),
            Samples.histogram(899_900),
            new DoneByTime(1_000_000, 100_000_000),
            new ConnectionTime(SECOND_NS / 2, 0)));
    seconds.put(
        1,
        TestCounts.of(
            1, 1, 0, failed, 0, 0, 1, 0, never, never, new DoneByTime(129_032, 12_903_200), whole));
    seconds.put(
        2,
        TestCounts.of(
            1, 0, 0, none, 0, 1, 0, 0, never, never, new DoneByTime(322_581, 32_258_100), whole));
    seconds.put(
        3,
        TestCounts.of(
            1, 0, 0, none, 0, 0, 0, 0, never, never, new DoneByTime(322_581, 32_258_100), whole));
    seconds.put(
        4,
        TestCounts.of(
            0,
            1,
            1,
            none,
            0,
            0,
            1,
            100,
            Samples.histogram(3_100_000_000L),
            Samples.histogram(3_200_000_000L),
            new DoneByTime(225_806, 22_580_600),
            new ConnectionTime(SECOND_NS, 300_000_000)));
    seconds.put(
        5, TestCounts.of(0, 0, 0, none, 1, 0, 0, 0, never, never, done, ConnectionTime.zero()));
    return new Measurements(seconds, Samples.gaps(900_000, 4_700_000_000L));
  }

  @Test
  void whatCameLaterMayBeMissing() throws JsonProcessingException {
    var tree = (ObjectNode) json.readTree(json.writeValueAsString(example()));
    tree.remove(List.of("operationsByTime", "rowsByTime", "wantedNs", "awayNs", "gaps"));
    var read = json.treeToValue(tree, Measurements.class);
    assertThat(read.total().done()).isEqualTo(DoneByTime.whole(2, 200));
    assertThat(read.seconds().get(4).done()).isEqualTo(DoneByTime.whole(1, 100));
    assertThat(read.total().connections()).isEqualTo(ConnectionTime.zero());
    assertThat(read.gaps().within(0, 5_000_000_000L))
        .containsExactly(new Gap(1_000_000_000, 4_000_000_000L));
  }

  @Test
  void aMissingColumnIsNamed() {
    refuses("\"second\":[],\"offered\":[]", "measurements: column started is missing");
  }

  @Test
  void aShortColumnIsNamed() {
    refuses(
        "\"second\":[0,1],\"offered\":[5]",
        "measurements: column offered must have a value for each of the 2 seconds");
  }

  @Test
  void anUnknownColumnIsNamed() throws JsonProcessingException {
    var text =
        json.writeValueAsString(example()).replace("{\"second\"", "{\"third\":[],\"second\"");
    assertThatThrownBy(() -> json.readValue(text, Measurements.class))
        .hasMessageContaining("measurements: there is no column third");
  }

  @Test
  void aSecondThatIsThereTwiceIsNamed() throws JsonProcessingException {
    var text = json.writeValueAsString(example()).replace("[0,1,2,3,4,5]", "[0,1,2,3,4,4]");
    assertThatThrownBy(() -> json.readValue(text, Measurements.class))
        .hasMessageContaining("measurements: second 4 is there twice");
  }

  private void refuses(String columns, String message) {
    assertThatThrownBy(() -> json.readValue("{" + columns + "}", Measurements.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining(message);
  }
}
