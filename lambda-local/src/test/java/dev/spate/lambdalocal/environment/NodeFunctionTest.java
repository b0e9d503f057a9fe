package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.lambdalocal.execution.FunctionCode.Bootstrap;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A foreign function, in another language, run by AWS's runtime client for it. */
class NodeFunctionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Bootstrap node;

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    node = NodeRuntimeClient.install();
  }

  @Test
  void answersAndKeepsItsStateOverAFreeze() throws Exception {
    try (TestPool pool = pool("index.handler")) {
      Invocation invocation = TestPool.invocation("{\"a\": [1, \"é\"]}", "$LATEST");
      InvocationResult first = pool.pool().invoke(invocation).get(60, TimeUnit.SECONDS);
      JsonNode seen = JSON.readTree(first.payload());
      assertThat(seen.get("event")).isEqualTo(JSON.readTree("{\"a\": [1, \"é\"]}"));
      assertThat(seen.get("requestId").asText()).isEqualTo(invocation.requestId());
      assertThat(seen.get("memory").asText()).isEqualTo("256");
      assertThat(seen.get("remaining").asBoolean()).isTrue();
      assertThat(first.logTail()).contains("seen by node", "Init Duration");
      pool.awaitFrozenFor(Duration.ofSeconds(1));
      InvocationResult second = pool.invoke("{}");
      assertThat(JSON.readTree(second.payload()).get("invocations").asInt()).isEqualTo(2);
    }
  }

  @Test
  void passesOnItsErrorAndSurvivesIt() throws Exception {
    try (TestPool pool = pool("index.handler")) {
      InvocationResult failed = pool.invoke("{\"fail\": \"out of range\"}");
      assertThat(failed.error()).hasValue("Unhandled");
      assertThat(text(failed))
          .contains("\"errorType\":\"RangeError\"", "\"errorMessage\":\"out of range\"");
      assertThat(pool.invoke("{}").logTail()).doesNotContain("Init Duration");
    }
  }

  @Test
  void saysThatItsProcessEnded() throws Exception {
    try (TestPool pool = pool("index.handler")) {
      assertThat(text(pool.invoke("{\"exit\": 5}"))).contains("Runtime.ExitError", "exit status 5");
      assertThat(pool.invoke("{}").error()).isEmpty();
    }
  }

  @Test
  void saysThatItsHandlerIsMissing() throws Exception {
    try (TestPool pool = pool("missing.handler")) {
      InvocationResult failed = pool.invoke("{}");
      assertThat(failed.error()).hasValue("Unhandled");
      assertThat(text(failed)).contains("Runtime.ImportModuleError", "missing");
    }
  }

  private TestPool pool(String handler) throws Exception {
    return TestPool.of(
        "",
        folder,
        s -> {
          s.code = node;
          s.variables = Map.of("_HANDLER", handler);
        });
  }
}
