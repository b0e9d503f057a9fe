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
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsJsonTest {
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

  private static Measurements example() {
    var recorder = new OperationRecorder(Duration.ofMillis(10));
    recorder.started(100, 200);
    recorder.completed(100, 200, 900_000, 100);
    recorder.started(1_000_000, 1_000_500);
    recorder.failed("23505", 1_002_000_000L);
    recorder.started(1_500_000_000L, 1_600_000_000L);
    recorder.completed(1_500_000_000L, 1_600_000_000L, 4_700_000_000L, 100);
    recorder.dropped(2_000_000_000L);
    recorder.started(3_000_000_000L, 4_700_000_000L);
    recorder.inDoubt(5_000_000_000L);
    recorder.wanted(500_000_000, 5_000_000_000L);
    recorder.away(4_700_000_000L, 5_100_000_000L);
    return recorder.result();
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
        .hasMessageContaining("Unrecognized field \"third\"");
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
