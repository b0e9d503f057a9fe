package dev.spate.engine.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on",
        "off",
        "yes",
        "no",
        "y",
        "n",
        "True",
        "1_000",
        "10:30",
        "0x1F",
        "0o17",
        "017",
        "1e3",
        ".inf",
        "2026-01-01",
        "5s",
        "=",
        "p99 < 50ms"
      })
  void aTextStaysAsItIsWritten(String written) {
    assertThat(text("key: " + written)).isEqualTo(written);
    assertThat(text("key: '" + written + "'")).isEqualTo(written);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"key:", "key: ~", "key: null"})
  void aKeyWithoutAValueIsEmpty(String yaml) {
    assertThat(value(yaml)).isInstanceOf(Node.Empty.class);
  }

  @Test
  void aQuotedNullIsAText() {
    assertThat(text("key: 'null'")).isEqualTo("null");
  }

  @Test
  void eachNodeKnowsItsLine() {
    Node.Mapping root = (Node.Mapping) read("a: 1\nb:\n  - x\n  - y\n");

    Node.Items items = (Node.Items) root.get("b").orElseThrow();
    assertThat(root.get("a").orElseThrow().origin()).isEqualTo(new Origin("plan.yaml", 1));
    assertThat(items.items().get(1).origin()).isEqualTo(new Origin("plan.yaml", 4));
  }

  @Test
  void aKeyThatStandsTwiceIsReportedWithBothLines() {
    read("a:\n  b: 1\n  c: 2\n  b: 3\n");

    assertThat(problems).containsExactly("4 a.b: stands twice; first in line 2");
  }

  @Test
  void aliasesAreRefusedWithoutBeingFollowed() {
    read("a: &x [1, 2]\nb: *x\nc: [*x, *x]\n");

    assertThat(problems)
        .containsExactly(
            "1 a: anchors are not supported &x",
            "2 b: aliases are not supported *x",
            "3 c[0]: aliases are not supported *x",
            "3 c[1]: aliases are not supported *x");
  }

  @Test
  void tagsAreRefused() {
    read("a: !!java.net.URL [x]\n");

    assertThat(problems)
        .containsExactly("1 a: tags are not supported tag:yaml.org,2002:java.net.URL");
  }

  @Test
  void aSecondDocumentIsRefused() {
    read("a: 1\n---\nb: 2\n");

    assertThat(problems).containsExactly("2 : must hold one YAML document, not several");
  }

  @Test
  void whatIsNotYamlIsReportedWithItsLineAndColumn() {
    read("a: 1\nb: [1, 2\nc: 3\n");

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("3 : is not YAML: ")
        .contains("column");
  }

  @Test
  void aTabIsNamed() {
    read("a:\n\tb: 1\n");

    assertThat(problems).singleElement().asString().contains("a line is indented with a tab");
  }

  @Test
  void controlCharactersAreRefusedWithTheirLineAndNumber() {
    read("a: 1\nb: \u0000\u0001");

    assertThat(problems).containsExactly("2 : is not YAML: the character U+0000 is not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0085", "2028", "2029"})
  void aCharacterThatEndsALineInYamlAloneIsRefusedInTheLineOfAnEditor(String number) {
    String character = Character.toString(Integer.parseInt(number, 16));
    read("a: 1\r\nb: 2\rc: x%sy\nd: 1\n".formatted(character));

    assertThat(problems)
        .containsExactly("3 : is not YAML: the character U+%s is not allowed".formatted(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\UFFFFFFFF", "\\U00110000", "\\U80000000"})
  void anEscapeThatStandsForNoCharacterIsRefusedInItsLine(String escape) {
    read("a: 1\nb: [\"x%s\"]\nc: 2\n".formatted(escape));

    assertThat(problems).singleElement().asString().startsWith("2 : is not YAML: ");
  }

  @Test
  void aQuoteThatIsNeverClosedIsReportedAtItsOpening() {
    read("a: 1\nb: [x, 'y]\nc: 2\n\n");

    assertThat(problems)
        .containsExactly("2 : is not YAML: a quote is opened here and never closed (column 8)");
  }

  @Test
  void nothingAtAllIsReported() {
    read("# only a comment\n");

    assertThat(problems).containsExactly("0 : is empty");
  }

  @Test
  void anAbyssOfListsIsRefusedBeforeTheStackEnds() {
    read("a: " + "[".repeat(100_000));

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("1 : is not YAML: nested deeper than 40 levels");
  }

  @Test
  void aKeyMustBeAText() {
    read("[a, b]: 1\n");

    assertThat(problems).containsExactly("1 : a key must be a text a list");
  }

  private Node read(String yaml) {
    return YamlReader.read(
            yaml,
            "plan.yaml",
            (at, path, rule, value) ->
                problems.add("%d %s: %s %s".formatted(at.line(), path, rule, value).strip()))
        .orElse(null);
  }

  private Node value(String yaml) {
    return ((Node.Mapping) read(yaml)).get("key").orElseThrow();
  }

  private String text(String yaml) {
    return ((Node.Text) value(yaml)).text();
  }
}
