package dev.spate.engine.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "load.concurrency",
        "load.stages[0].to",
        "workload.columns.\"a.b\".key",
        "a[1][2].b"
      })
  void aPathIsWrittenAsItIsRead(String text) {
    assertThat(NodePath.parse(text)).map(NodePath::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a[x]", "a[", "a\"", "[0]", "a b"})
  void whatIsNoPathIsNotRead(String text) {
    assertThat(NodePath.parse(text)).isEmpty();
  }

  @Test
  void aNameWithADotIsQuoted() {
    assertThat(NodePath.ROOT.key("columns").key("a.b").item(2)).hasToString("columns.\"a.b\"[2]");
  }
}
