package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.context.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Lambda on this machine isn't started for, and in which words. */
class LambdaStartRefusalTest {
  @TempDir Path folder;

  private CommandLineSandbox sandbox(Map<String, String> environment) {
    return new CommandLineSandbox(folder, environment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scale-rate=fast     | --scale-rate: must be a number in a time, such as 1000/10s, got"
            + " fast",
        "--scale-rate=0/10s    | --scale-rate: must be a number in a time, such as 1000/10s, got"
            + " 0/10s",
        "--timeout=soon        | --timeout: must be a duration such as 500ms, 20s, 5min or 1h, got"
            + " soon",
        "--timeout=20min       | timeout must be 1 s to 900 s",
        "--memory=64           | memory must be 128 to 10240 MB, got 64",
        "--concurrency=0       | --concurrency: must be 1 or more, got 0",
        "--throttle=1.5        | --throttle: must be a share from 0% to 100%, such as 5%, got 1.5",
        "--duplicate-events=200% | --duplicate-events: must be a share from 0% to 100%",
        "--kill=-1             | kills must not be negative: -1",
        "--port=70000          | --port: must be from 0 to 65535, got 70000",
        "--host=no.such.host.invalid | --host: there is no address 'no.such.host.invalid'",
        "--function-name=a/b   | not a function's name: 'a/b'",
        "--code=missing.zip    | --code: there is no missing.zip",
        "--bootstrap='a         | --bootstrap: must be a command, with words in quotes",
        "--env=NAME            | --env",
        "--port=x              | Invalid value for option '--port'",
      })
  void aWrongValueIsNamedWithItsRule(String option, String words) {
    CommandLineSandbox sandbox = sandbox(Map.of());

    assertThat(sandbox.spate("lambda", "start", option)).isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err()).contains(words);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    CommandLineSandbox sandbox = sandbox(Map.of("DB_NAME", "bench"));

    assertThat(sandbox.spate("lambda", "start", "--throttle", "5", "--code", "x", "--port", "-1"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err())
        .contains("Lambda was not started; 4 problems:")
        .contains("DB_ENDPOINT: isn't set, though DB_NAME is");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandLineSandbox sandbox = sandbox(Map.of());
      int exit =
          sandbox.spate(
              "lambda",
              "start",
              "--no-database",
              "--port",
              Integer.toString(other.getLocalPort()),
              "--concurrency",
              "9000000");

      assertThat(exit).isEqualTo(ExitCode.REFUSED);
      assertThat(sandbox.err())
          .contains(
              "--port: can't listen on 127.0.0.1:%d: Address already in use"
                  .formatted(other.getLocalPort()))
          .contains("Warning: 9,000,000 environments need about 810,000 GB; this machine's memory");
    }
  }

  @Test
  void aFileThatIsNoZipIsSaidToBeNone() throws Exception {
    Path text = Files.writeString(folder.resolve("code.txt"), "no zip");
    CommandLineSandbox sandbox = sandbox(Map.of());

    assertThat(
            sandbox.spate(
                "lambda", "start", "--no-database", "--port", "0", "--code", text.toString()))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err()).contains("code.txt is neither a zip nor a folder");
  }

  @Test
  void withoutACommandTheGroupShowsItsHelp() {
    CommandLineSandbox sandbox = sandbox(Map.of());

    assertThat(sandbox.spate("lambda")).isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err()).contains("Usage: spate lambda").contains("start");
  }
}
