package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.function;
import static dev.spate.lambdalocal.environment.TestPool.text;
import static dev.spate.lambdalocal.environment.TestPool.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.FunctionCode.Bootstrap;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.functions.HookedFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left of a pool, however it ends. */
class EndTest {
  @TempDir private Path folder;

  @Test
  void closingEndsFrozenAndWorkingEnvironmentsAndRemovesTheirFiles() throws Exception {
    long frozen;
    CompletableFuture<InvocationResult> working;
    try (TestPool pool = TestPool.of("pidAfter", folder)) {
      frozen = Long.parseLong(text(pool.invoke("0")));
      working = pool.start("600000");
      pool.awaitLog("about to sleep 600000");
    }
    assertThat(text(working.get(1, TimeUnit.SECONDS))).contains("Runtime.ExitError");
    assertThat(ProcessHandle.of(frozen).filter(ProcessHandle::isAlive)).isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anEnvironmentThatIsEndedCanCleanUp() throws Exception {
    Path file = folder.resolve("cleaned-up");
    String handler = HookedFunction.class.getName() + "::handle";
    try (TestPool pool = TestPool.of("", folder, s -> s.code = function(handler))) {
      pool.invoke("\"" + file + "\"");
      assertThat(file).doesNotExist();
    }
    assertThat(file).exists();
  }

  @Test
  void invocationsThatWaitForAStartEndWithThePool() throws Exception {
    EnvironmentLimits oneAtATime =
        new EnvironmentLimits(10, 10, Duration.ofSeconds(1), Duration.ofMinutes(1), 1);
    CompletableFuture<InvocationResult> waiting;
    try (TestPool pool = TestPool.of("echo", folder, s -> s.limits = oneAtATime)) {
      var _ = pool.start("1");
      waiting = pool.start("2");
    }
    assertThat(waiting.get(1, TimeUnit.SECONDS).error()).hasValue("Unhandled");
  }

  @Test
  void aClosedPoolTakesNoInvocations() throws Exception {
    TestPool pool = TestPool.of("echo", folder);
    pool.close();
    pool.close();
    assertThatThrownBy(() -> pool.start("1")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aProgramThatIsMissingIsNamed() throws Exception {
    Bootstrap missing = new Bootstrap(List.of("no-such-program", "x"), folder);
    try (TestPool pool = TestPool.of("", folder, s -> s.code = missing)) {
      InvocationResult result = pool.invoke("1");
      assertThat(result.error()).hasValue("Unhandled");
      assertThat(text(result)).contains("Runtime.InvalidEntrypoint", "no-such-program");
    }
  }

  @Test
  void aFrozenEnvironmentDoesNotOutliveAnOwnerThatIsKilled() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process owner =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PoolMain.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = owner.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      ProcessHandle environment = child.parent().orElseThrow();
      owner.destroyForcibly().waitFor();
      for (ProcessHandle each : List.of(environment, child)) {
        each.onExit().orTimeout(30, TimeUnit.SECONDS).join();
      }
      await().until(() -> names(folder).noneMatch(name -> name.startsWith("function-")));
    } finally {
      owner.destroyForcibly();
    }
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void sixtyFourEnvironmentsWorkAtOnce() throws Exception {
    EnvironmentLimits wide =
        new EnvironmentLimits(64, 64, Duration.ofSeconds(10), Duration.ofMinutes(5), 4);
    try (TestPool pool = TestPool.of("describe", folder, s -> s.limits = wide)) {
      List<CompletableFuture<InvocationResult>> all =
          Stream.generate(() -> pool.startUnchecked("\"\"")).limit(64).toList();
      List<String> pids = all.stream().map(each -> words(each.join()).getFirst()).toList();
      assertThat(pids).doesNotHaveDuplicates().hasSize(64);
      List<CompletableFuture<InvocationResult>> again =
          Stream.generate(() -> pool.startUnchecked("\"\"")).limit(64).toList();
      assertThat(again.stream().map(each -> words(each.join()).getFirst()).toList())
          .allMatch(pids::contains);
    }
  }
}
