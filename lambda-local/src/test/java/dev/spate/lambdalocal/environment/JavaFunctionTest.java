package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.function;
import static dev.spate.lambdalocal.environment.TestPool.text;
import static dev.spate.lambdalocal.environment.TestPool.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.functions.BrokenFunction;
import dev.spate.lambdalocal.functions.EndingFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
  void tellsTheFunctionAboutItsInvocation() throws Exception {
    try (TestPool pool = TestPool.of("describe", folder)) {
      Invocation invocation = TestPool.invocation("\"\"", "$LATEST");
      List<String> seen = words(pool.pool().invoke(invocation).get(60, TimeUnit.SECONDS));
      assertThat(seen.subList(2, seen.size()))
          .containsExactly(invocation.requestId(), "$LATEST", TestPool.ARN, "256", "true");
    }
  }

  @Test
  void runsWhatIsInAZip() throws Exception {
    Path zip = zip("dev/spate/lambdalocal/functions/Functions.class");
    try (TestPool pool = TestPool.of("echo", folder, s -> s.code = in(zip, s.code))) {
      assertThat(text(pool.invoke("1"))).isEqualTo("1");
    }
  }

  @Test
  void refusesAZipThatLeadsOutOfItsFolder() throws Exception {
    Path zip = zip("../escaped.class");
    assertThatThrownBy(() -> TestPool.of("echo", folder, s -> s.code = in(zip, s.code)).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads out of it: ../escaped.class");
  }

  @Test
  void refusesCodeThatIsNotThere() {
    Path missing = folder.resolve("missing.zip");
    assertThatThrownBy(() -> TestPool.of("echo", folder, s -> s.code = in(missing, s.code)).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.zip");
  }

  @Test
  void passesOnTheErrorOfAFunctionThatFailsAndUsesItsEnvironmentAgain() throws Exception {
    try (TestPool pool = TestPool.of("fail", folder)) {
      InvocationResult first = pool.invoke("\"too bad\"");
      assertThat(first.error()).hasValue("Unhandled");
      assertThat(text(first))
          .contains("\"errorMessage\":\"too bad\"")
          .contains("\"errorType\":\"java.lang.IllegalStateException\"")
          .contains("\"stackTrace\":[");
      assertThat(pool.invoke("\"again\"").logTail()).doesNotContain("Init Duration");
    }
  }

  @Test
  void passesOnTheErrorOfAFunctionThatCannotStart() throws Exception {
    String handler = BrokenFunction.class.getName() + "::handle";
    try (TestPool pool = TestPool.of("", folder, s -> s.code = function(handler))) {
      InvocationResult result = pool.invoke("\"\"");
      assertThat(result.error()).hasValue("Unhandled");
      assertThat(text(result)).contains("no database configured");
    }
  }

  @Test
  void saysThatAProcessEndedWhileItStarted() throws Exception {
    String handler = EndingFunction.class.getName() + "::handle";
    try (TestPool pool = TestPool.of("", folder, s -> s.code = function(handler))) {
      Invocation invocation = TestPool.invocation("\"\"", "$LATEST");
      InvocationResult result = pool.pool().invoke(invocation).get(60, TimeUnit.SECONDS);
      assertThat(result.error()).hasValue("Unhandled");
      assertThat(text(result)).isEqualTo(exitError(invocation, "exit status 7"));
      assertThat(result.logTail()).contains("INIT_REPORT Init Duration: ");
    }
  }

  @Test
  void saysThatAHandlerIsMissing() throws Exception {
    try (TestPool pool = TestPool.of("", folder, s -> s.code = function("no.Such::handler"))) {
      InvocationResult result = pool.invoke("\"\"");
      assertThat(result.error()).hasValue("Unhandled");
      assertThat(text(result)).contains("no.Such");
    }
  }

  @Test
  void saysHowAProcessEndedInTheMiddleAndStartsAnotherOne() throws Exception {
    try (TestPool pool = TestPool.of("exit", folder)) {
      Invocation invocation = TestPool.invocation("3", "$LATEST");
      InvocationResult result = pool.pool().invoke(invocation).get(60, TimeUnit.SECONDS);
      assertThat(result.error()).hasValue("Unhandled");
      assertThat(text(result)).isEqualTo(exitError(invocation, "exit status 3"));
      assertThat(result.logTail())
          .contains("about to exit")
          .contains("Status: error\tError Type: Runtime.ExitError");
      assertThat(text(pool.invoke("0"))).contains("Runtime exited without providing a reason");
    }
  }

  @Test
  void killsAnEnvironmentWhoseInvocationTakesTooLong() throws Exception {
    try (TestPool pool = TestPool.of("sleep", folder, s -> s.timeout = Duration.ofSeconds(3))) {
      Invocation invocation = TestPool.invocation("60000", "$LATEST");
      InvocationResult result = pool.pool().invoke(invocation).get(60, TimeUnit.SECONDS);
      assertThat(result.error()).hasValue("Unhandled");
      assertThat(text(result))
          .isEqualTo(
              "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: %s Error: Task"
                      .formatted(invocation.requestId())
                  + " timed out after 3.00 seconds\"}");
      assertThat(result.logTail()).contains("Status: timeout");
      InvocationResult next = pool.invoke("1");
      assertThat(text(next)).isEqualTo("\"slept\"");
      assertThat(next.logTail()).contains("Init Duration");
    }
  }

  @Test
  void takesAResponseOfSixMegabytesAndRefusesALargerOne() throws Exception {
    try (TestPool pool = TestPool.of("large", folder)) {
      InvocationResult largest = pool.invoke(Integer.toString((6 << 20) + 100));
      assertThat(largest.payload()).hasSize((6 << 20) + 100);
      assertThat(largest.error()).isEmpty();
      InvocationResult tooLarge = pool.invoke(Integer.toString((6 << 20) + 101));
      assertThat(tooLarge.error()).hasValue("Unhandled");
      assertThat(text(tooLarge))
          .contains("Function.ResponseSizeTooLarge")
          .contains("maximum allowed payload size (6291556 bytes)");
    }
  }

  @Test
  void killsAnEnvironmentThatHoldsMoreThanTheFunctionsMemory() throws Exception {
    try (TestPool pool =
        TestPool.of("hold", folder, s -> s.code = withOptions(s.code, "-XX:MaxHeapSize=600m"))) {
      assertThat(text(pool.invoke("400"))).contains("Runtime exited with error: signal: killed");
    }
  }

  @Test
  void returnsTheLastFourKilobytesOfTheLogWithTheLinesOfLambda() throws Exception {
    try (TestPool pool = TestPool.of("log", folder)) {
      String few = pool.invoke("2").logTail();
      assertThat(few.lines().dropWhile(line -> !line.startsWith("START")))
          .satisfiesExactly(
              line -> assertThat(line).matches("START RequestId: \\S+ Version: \\$LATEST"),
              line -> assertThat(line).isEqualTo("line 1"),
              line -> assertThat(line).isEqualTo("line 2"),
              line -> assertThat(line).matches("END RequestId: \\S+"),
              line ->
                  assertThat(line)
                      .matches(
                          "REPORT RequestId: \\S+\tDuration: \\d+\\.\\d\\d ms"
                              + "\tBilled Duration: \\d+ ms\tMemory Size: 256 MB"
                              + "\tMax Memory Used: [1-9]\\d+ MB"
                              + "\tInit Duration: \\d+\\.\\d\\d ms"));
      String many = pool.invoke("100000").logTail();
      assertThat(many.length()).isEqualTo(4096);
      assertThat(many).contains("line 100000\nEND").doesNotContain("START", "Init Duration");
      assertThat(pool.log()).contains("line 1", "line 50000", "line 100000");
    }
  }

  @Test
  void givesTheProcessTheVariablesOfLambdaAndOfTheFunctionAlone() throws Exception {
    try (TestPool pool =
        TestPool.of("variable", folder, s -> s.variables = Map.of("DB_NAME", "bench"))) {
      assertThat(text(pool.invoke("\"DB_NAME\""))).isEqualTo("\"bench\"");
      assertThat(text(pool.invoke("\"AWS_LAMBDA_FUNCTION_NAME\""))).isEqualTo("\"test\"");
      assertThat(text(pool.invoke("\"AWS_LAMBDA_INITIALIZATION_TYPE\"")))
          .isEqualTo("\"on-demand\"");
      assertThat(text(pool.invoke("\"AWS_REGION\""))).isEqualTo("\"us-east-1\"");
      assertThat(text(pool.invoke("\"HOME\""))).isEqualTo("\"null\"");
    }
  }

  private static String exitError(Invocation invocation, String how) {
    return "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime"
            .formatted(invocation.requestId())
        + " exited with error: %s\"}".formatted(how);
  }

  private static JavaFunction in(Path code, FunctionCode function) {
    return new JavaFunction(code, ((JavaFunction) function).handler(), List.of());
  }

  private static JavaFunction withOptions(FunctionCode function, String... options) {
    JavaFunction java = (JavaFunction) function;
    return new JavaFunction(java.code(), java.handler(), List.of(options));
  }

  private Path zip(String entry) throws IOException {
    Path zip = folder.resolve("function.zip");
    Path file = TestPool.classes().resolve("dev/spate/lambdalocal/functions/Functions.class");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry(entry));
      Files.copy(file, entries);
    }
    return zip;
  }
}
