package dev.spate.cli.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CliContextTest {
  @Test
  void linesAreWrittenOverOnlyWhereATerminalTakesThem() {
    assertThat(live(Map.of("SPATE_TERMINAL", "1", "TERM", "xterm-256color"))).isTrue();
    assertThat(live(Map.of())).isFalse();
    assertThat(live(Map.of("SPATE_TERMINAL", "1", "TERM", "dumb"))).isFalse();
    assertThat(live(Map.of("SPATE_TERMINAL", "1", "NO_COLOR", ""))).isFalse();
  }

  private static boolean live(Map<String, String> environment) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return CliContext.of(environment, nowhere, nowhere, Path.of("."), _ -> {}).terminal().live();
  }
}
