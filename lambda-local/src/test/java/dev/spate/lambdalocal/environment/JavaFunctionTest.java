package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.text;
import static dev.spate.lambdalocal.environment.TestPool.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambdalocal.execution.InvocationResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's runtime client for Java runs a function in processes of its own. */
class JavaFunctionTest {
  @TempDir private Path folder;

  @Test
  void answersWithWhatTheFunctionReturns() throws Exception {
    try (TestPool pool = TestPool.of("echo", folder)) {
      InvocationResult result = pool.invoke("{\"a\": \"é\"}");
      assertThat(text(result)).isEqualTo("{\"a\": \"é\"}");
      assertThat(result.error()).isEmpty();
    }
  }

  @Test
  void usesAnEnvironmentAgain() throws Exception {
    try (TestPool pool = TestPool.of("describe", folder)) {
      List<String> first = words(pool.invoke("\"\""));
      List<String> second = words(pool.invoke("\"\""));
      assertThat(second.get(0)).isEqualTo(first.get(0));
      assertThat(second.get(1)).isEqualTo("2");
    }
  }

  @Test
  void freezesAnEnvironmentBetweenInvocations() throws Exception {
    try (TestPool pool = TestPool.of("ticks", folder)) {
      long before = Long.parseLong(text(pool.invoke("\"\"")));
      Thread.sleep(1000);
      long after = Long.parseLong(text(pool.invoke("\"\"")));
      // each invocation waits for about 50 ticks; a second that wasn't frozen has about 900
      assertThat(after - before).isBetween(1L, 500L);
    }
  }
}
