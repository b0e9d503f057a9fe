package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.function;
import static dev.spate.lambdalocal.environment.TestPool.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.execution.FunctionExecution.Provisioned;
import dev.spate.lambdalocal.execution.ThrottledException;
import dev.spate.lambdalocal.functions.EndingFunction;
import dev.spate.lambdalocal.functions.SnapshotFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that don't start on demand: kept ready, or restored from a snapshot. */
class ProvisionedTest {
  @TempDir private Path folder;

  @Test
  void environmentsAreKeptReadyForAQualifierAndTakenAway() throws Exception {
    try (TestPool pool = TestPool.of("variable", folder)) {
      assertThat(pool.pool().provisioned("1")).isEqualTo(new Provisioned(0, 0, 0));
      pool.pool().provision("1", 2);
      awaitReady(pool, 2);
      String event = "\"AWS_LAMBDA_INITIALIZATION_TYPE\"";
      assertThat(text(pool.invoke(event, "1"))).isEqualTo("\"provisioned-concurrency\"");
      assertThat(text(pool.invoke(event, "2"))).isEqualTo("\"on-demand\"");
      pool.pool().provision("1", 0);
      assertThat(pool.pool().provisioned("1")).isEqualTo(new Provisioned(0, 0, 0));
      assertThat(text(pool.invoke(event, "1"))).isEqualTo("\"on-demand\"");
    }
  }

  @Test
  void oneThatCrashesIsReplaced() throws Exception {
    try (TestPool pool = TestPool.of("exit", folder)) {
      pool.pool().provision("1", 1);
      awaitReady(pool, 1);
      assertThat(text(pool.invoke("3", "1"))).contains("exit status 3");
      awaitReady(pool, 1);
    }
  }

  @Test
  void thoseThatCannotStartAreGivenUp() throws Exception {
    String handler = EndingFunction.class.getName() + "::handle";
    try (TestPool pool = TestPool.of("", folder, s -> s.code = function(handler))) {
      pool.pool().provision("1", 1);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> pool.pool().provisioned("1").problem().isPresent());
      assertThat(pool.pool().provisioned("1").ready()).isFalse();
    }
  }

  @Test
  void theyHaveTheirShareOfTheConcurrencyToThemselves() throws Exception {
    try (TestPool pool = TestPool.of("sleep", folder)) {
      pool.pool().reserve(OptionalInt.of(1));
      pool.pool().provision("1", 1);
      awaitReady(pool, 1);
      assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> pool.start("1"));
      assertThat(text(pool.invoke("1", "1"))).isEqualTo("\"slept\"");
    }
  }

  @Test
  void theirCodeIsCompiledFullyAsOnAws() throws Exception {
    try (TestPool pool = TestPool.of("options", folder)) {
      pool.pool().provision("1", 1);
      awaitReady(pool, 1);
      assertThat(text(pool.invoke("\"\"", "1"))).doesNotContain("TieredStopAtLevel");
      assertThat(text(pool.invoke("\"\"", "2")))
          .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MaxHeapSize=222822k");
    }
  }

  @Test
  void aSnapshotsHooksAreCalledInTheirOrder() throws Exception {
    String handler = SnapshotFunction.class.getName() + "::handle";
    try (TestPool pool =
        TestPool.of(
            "",
            folder,
            s -> {
              s.code = function(handler);
              s.snapStart = true;
            })) {
      var result = pool.invoke("\"\"");
      assertThat(text(result)).isEqualTo("\"constructor beforeCheckpoint afterRestore handle\"");
      assertThat(result.logTail())
          .contains("\tRestore Duration: ", "\tBilled Restore Duration: ")
          .doesNotContain("Init Duration");
    }
  }

  private static void awaitReady(TestPool pool, int environments) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(pool.pool().provisioned("1"))
                    .isEqualTo(new Provisioned(environments, environments, environments)));
  }
}
