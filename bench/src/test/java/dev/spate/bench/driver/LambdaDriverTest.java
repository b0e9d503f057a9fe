package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a size that measures nothing, but shows that drivers and stand-in do their work. */
class LambdaDriverTest {
  @Test
  void eachClientInvokesOverTlsAndSignedAndManyTasksAreMerged(@TempDir Path folder)
      throws Exception {
    LambdaDriverMain options = new LambdaDriverMain();
    options.inFlight = 20;
    options.rate = 50;
    options.seconds = 1;
    options.runs = 1;
    options.tasks = 150;
    options.own = 1;
    options.cold = true;
    ServerKey key = ServerKey.make(folder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    new InvocationContest(options, key, out).run();
    new TaskContest(options, key, out).run();
    assertThat(bytes.toString(UTF_8).lines())
        .anyMatch(line -> line.startsWith("Spate's driver, whole"))
        .anyMatch(line -> line.matches("CPU each, to the SDK's: [0-9.]+ .*"))
        .anyMatch(line -> line.matches("added p99, to the SDK's: [0-9.]+ .*"))
        .anyMatch(line -> line.matches("150 tasks handed out, .*: [0-9.]+ s .*now"));
  }
}
