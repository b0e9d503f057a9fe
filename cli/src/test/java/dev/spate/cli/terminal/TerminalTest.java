package dev.spate.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
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

    assertThat(written()).isEqualTo("\r\u001b[32m" + "x".repeat(39) + "\u001b[0m\u001b[J");
  }

  @Test
  void liveLinesAreWrittenOverInOneGoAndGiveWayToALine() {
    Terminal terminal = terminal(true);

    terminal.over(List.of("one", "two", "three"));
    terminal.over(List.of("four", "five"));
    terminal.line("stays");
    terminal.over("six");

    assertThat(written())
        .isEqualTo(
            "\rone\u001b[K\ntwo\u001b[K\nthree\u001b[J"
                + "\r\u001b[2Afour\u001b[K\nfive\u001b[J"
                + "\r\u001b[1A\u001b[Jstays\n"
                + "\rsix\u001b[J");
  }

  @Test
  void aLiveLineIsCutByTheColumnsThatItsCharactersTake() {
    Terminal terminal = terminal(true);

    terminal.over("データベース".repeat(4) + "x");
    terminal.clearLine();
    terminal.over("\u001b[2J".repeat(20));

    assertThat(written())
        .isEqualTo(
            "\r"
                + "データベース".repeat(3)
                + "デ\u001b[J\r\u001b[J\r"
                + "\\u001b[2J".repeat(4)
                + "\\u0\u001b[J");
  }

  private Terminal terminal(boolean live) {
    return new Terminal(new PrintStream(written, true, UTF_8), live, 40);
  }

  private String written() {
    return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
