package dev.spate.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void onlyOurOwnStylesSteerIt() {
    Terminal terminal = terminal(true);

    terminal.line(terminal.styled(Style.BAD, "no \u001b[2J") + " \u001b]0;title\u0007 \u009b31m");

    assertThat(written())
        .isEqualTo("\u001b[31mno \\u001b[2J\u001b[0m \\u001b]0;title\\u0007 \\u009b31m\n");
  }

  @Test
  void withoutATerminalThereAreNoStyles() {
    Terminal plain = terminal(false);

    plain.line(plain.styled(Style.BAD, "no") + "\u202e");

    assertThat(written()).isEqualTo("no\\u202e\n");
  }

  @Test
  void aLiveLineIsCutAtTheWidthThatStylesDoNotTake() {
    Terminal terminal = terminal(true);

    terminal.over(terminal.styled(Style.GOOD, "x".repeat(50)) + "y");

    assertThat(written()).isEqualTo("\r\u001b[32m" + "x".repeat(39) + "\u001b[0m\u001b[K");
  }

  private Terminal terminal(boolean live) {
    return new Terminal(new PrintStream(written, true, UTF_8), live, 40);
  }

  private String written() {
    return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
