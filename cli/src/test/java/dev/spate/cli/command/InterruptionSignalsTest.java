package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.context.InterruptHandler;
import dev.spate.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionSignalsTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Terminal terminal = new Terminal(new PrintStream(written, true, UTF_8), true, 80);
  private final List<String> done = new ArrayList<>();
  private final InterruptHandler interrupts =
      new InterruptHandler(terminal, () -> done.add("interrupted"), () -> done.add("ended"));

  @Test
  void theFirstSignalInterruptsAndTheSecondEnds() {
    assertThat(interrupts.happened()).isFalse();
    interrupts.signal();
    assertThat(done).containsExactly("interrupted");
    interrupts.signal();
    assertThat(done).containsExactly("interrupted", "ended");
    assertThat(interrupts.happened()).isTrue();
  }

  @Test
  void theSecondLeavesThePromptALineOfItsOwnWhoeverStillWrites() {
    interrupts.signal();
    terminal.over("counting …");
    interrupts.signal();
    terminal.over("counting …");
    terminal.line("done");

    assertThat(written.toString(UTF_8))
        .endsWith(
            "counting …\u001b[J\r\u001b[JEnded at once: what was under way is not counted, and its"
                + " rows may be left"
                + System.lineSeparator());
  }
}
