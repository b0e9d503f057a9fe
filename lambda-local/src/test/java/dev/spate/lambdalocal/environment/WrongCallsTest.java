package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambdalocal.execution.FunctionCode.Bootstrap;
import dev.spate.lambdalocal.execution.InvocationResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime client gets for calls that make no sense in its environment's state. */
class WrongCallsTest {
  @TempDir private Path folder;

  @Test
  void areRefusedWithoutHarm() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Bootstrap clumsy =
        new Bootstrap(
            List.of(
                java, "-cp", System.getProperty("java.class.path"), RuntimeMain.class.getName()),
            folder);
    try (TestPool pool =
        TestPool.of(
            "",
            folder,
            s -> {
              s.code = clumsy;
              s.timeout = Duration.ofSeconds(8);
            })) {
      assertThat(text(pool.invoke("1"))).isEqualTo("1");
      // it never asks for another invocation, so the environment goes when the time is over
      InvocationResult second = pool.invoke("2");
      assertThat(second.error()).isEmpty();
      assertThat(text(second))
          .isEqualTo(
              "\"answer before:400, restore:403, next while busy:403, init error while busy:403,"
                  + " another id:400, right:202, twice:403, the one before:400\"");
      assertThat(pool.invoke("3").logTail()).contains("Init Duration");
    }
  }
}
