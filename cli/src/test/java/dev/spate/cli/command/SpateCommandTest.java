package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpateCommandTest {
  @TempDir Path folder;
  private CommandLineSandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = new CommandLineSandbox(folder, Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chekc | there is no command 'chekc'; did you mean 'check'? | spate
          run --ste a=b plan.yaml | there is no option '--ste'; did you mean '--set'? | spate run
          run | Missing required parameter: 'PLAN' | spate run
          check a.yaml b.yaml | one argument too many: 'b.yaml' | spate check
          """)
  void aMistakeInTheArgumentsIsOneLineAndWhereToLook(String line, String mistake, String command) {
    int code = sandbox.spate(line.split(" "));

    assertThat(code).isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err().lines())
        .containsExactly("spate: " + mistake, "See: %s --help".formatted(command));
  }

  @Test
  void anArgumentCannotSteerTheTerminal() {
    sandbox.spate("run", "plan.yaml", "--\u001b[2J\u202e");

    assertThat(sandbox.err()).contains("\\u001b[2J\\u202e").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void helpTellsOfACommand() {
    assertThat(sandbox.spate("help", "check")).isEqualTo(ExitCode.PASSED);
    assertThat(sandbox.out()).startsWith("Usage: spate check ");
  }

  @Test
  void aShellCanCompleteEveryCommand() {
    assertThat(sandbox.spate("completion")).isEqualTo(ExitCode.PASSED);
    assertThat(sandbox.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("_picocli_spate_run", "_picocli_spate_lambda_start", "--only");
  }

  @Test
  void ofThousandsOfProblemsThirtyAreShown() throws IOException {
    StringBuilder plan = new StringBuilder("name: many\n");
    for (int key = 0; key < 20_000; key++) {
      plan.append("k").append(key).append(": 1\n");
    }

    int code = sandbox.spate("check", sandbox.plan(plan.toString()));

    assertThat(code).isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err().lines().toList())
        .hasSize(32)
        .startsWith("spate: refused, no row was written; 20,003 problems:")
        .endsWith("  and 19,973 more");
  }

  @Test
  void aResultThatCannotBeWrittenIsAnError() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CliContext full =
        new CliContext(
            Map.of(),
            new PrintStream(new FullDisk(), false, UTF_8),
            new Terminal(new PrintStream(err, true, UTF_8), false, 100),
            folder,
            _ -> {});

    assertThat(SpateCommand.execute(full, "schema")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("standard output could not be written");
  }

  /** Takes nothing. */
  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int next) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void wordsOfAnyLengthAreCutInMessages() {
    assertThat(sandbox.spate("x".repeat(1_000_000))).isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.spate("check", "y".repeat(1_000_000))).isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err().length()).isLessThan(4_000);
  }

  @Test
  void whatMayBeAPasswordInPlaceOfAnOptionsFormIsNotShown() {
    assertThat(
            sandbox.spate(
                "init",
                "--url",
                "jdbc:postgresql://127.0.0.1:1/d",
                "--table",
                "t",
                "--credentials",
                "hunter2"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err())
        .contains("--credentials: must be env, env:USER_VARIABLE")
        .doesNotContain("hunter2");
  }
}
