package dev.spate.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
  @ParameterizedTest(name = "U+{0} is shown as {1}")
  @CsvSource({
    "0000, \\u0000",
    "001b, \\u001b",
    "007f, \\u007f",
    "009b, \\u009b",
    "00ad, \\u00ad",
    "061c, \\u061c",
    "200b, \\u200b",
    "200f, \\u200f",
    "2028, \\u2028",
    "202e, \\u202e",
    "2066, \\u2066",
    "d800, \\ud800",
    "e000, \\ue000",
    "feff, \\ufeff",
    "fdd0, \\ufdd0",
    "e0041, \\U000e0041"
  })
  void whatSteersOrCannotBeSeenIsAnEscape(String point, String shown) {
    String text = "a" + Character.toString(Integer.parseInt(point, 16)) + "b";

    assertThat(VisibleText.of(text)).isEqualTo("a" + shown + "b");
    assertThat(VisibleText.line(text)).isEqualTo("a" + shown + "b");
  }

  @Test
  void lettersOfAllScriptsStayAsTheyAre() {
    String text = "Größe область 名前 Σ e\u0301 😀 «→»";

    assertThat(VisibleText.of(text)).isSameAs(text);
  }

  @Test
  void linesStayLinesUnlessOneIsWanted() {
    assertThat(VisibleText.of("a\r\nb\n\tc\rd")).isEqualTo("a\nb\n c\\rd");
    assertThat(VisibleText.line("a\nb\tc")).isEqualTo("a\\nb c");
  }
}
