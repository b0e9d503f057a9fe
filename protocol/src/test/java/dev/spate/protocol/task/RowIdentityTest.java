package dev.spate.protocol.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spate.protocol.json.ProtocolJson;
import org.junit.jupiter.api.Test;

class RowIdentityTest {
  private static final JsonMapper MAPPER = ProtocolJson.mapper();

  /** JavaScript and jq read numbers as doubles, which hold 53 bits. */
  @Test
  void seedAndNonceAreTextInJsonSoThatNoReaderRoundsThem() throws Exception {
    RowIdentity identity = new RowIdentity(Long.MAX_VALUE, Long.MIN_VALUE + 1, 3, 5);
    String json = MAPPER.writeValueAsString(identity);
    JsonNode tree = MAPPER.readTree(json);
    assertThat(tree.get("seed").textValue()).isEqualTo("9223372036854775807");
    assertThat(tree.get("nonce").textValue()).isEqualTo("-9223372036854775807");
    assertThat(MAPPER.readValue(json, RowIdentity.class)).isEqualTo(identity);
  }
}
