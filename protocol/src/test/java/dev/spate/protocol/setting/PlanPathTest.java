package dev.spate.protocol.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.json.ProtocolJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanPathTest {
  @ParameterizedTest
  @CsvSource({
    "outcomes, /plans/outcomes",
    "../outcomes/./all, /outcomes/all",
    "/tmp/outcomes, /tmp/outcomes",
    "~/outcomes, ~/outcomes",
    "s3://bucket/prefix/, s3://bucket/prefix/",
  })
  void aRelativePathStartsAtTheFolder(String given, String resolved) {
    PlanPath path = new PlanPath(given).in(Path.of("/plans"));
    assertThat(path.text()).isEqualTo(resolved);
    assertThat(path.in(Path.of("/elsewhere"))).isEqualTo(path);
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> new PlanPath("a\0b")).hasMessage("must be a path");
    assertThatThrownBy(() -> new PlanPath(" ")).hasMessage("must not be blank");
  }

  @Test
  void itIsATextInJson() throws Exception {
    String json = ProtocolJson.mapper().writeValueAsString(new PlanPath("~/a"));
    assertThat(json).isEqualTo("\"~/a\"");
    assertThat(ProtocolJson.mapper().readValue(json, PlanPath.class).text()).isEqualTo("~/a");
  }
}
