package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.text;
import static dev.spate.lambdalocal.environment.TestPool.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bounds the invocations of real processes. */
class LimitsTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void twoInvocationsAtOnceGetTwoEnvironments() throws Exception {
    try (TestPool pool = TestPool.of("sleep", folder)) {
      CompletableFuture<InvocationResult> first = pool.start("500");
      CompletableFuture<InvocationResult> second = pool.start("500");
      assertThat(first.get(60, TimeUnit.SECONDS).logTail()).contains("Init Duration");
      assertThat(second.get(60, TimeUnit.SECONDS).logTail()).contains("Init Duration");
    }
  }

  @Test
  void theAccountsConcurrencyIsEnforced() throws Exception {
    try (TestPool pool = TestPool.of("sleep", folder, s -> s.limits = limits(1, 10, LONG))) {
      CompletableFuture<InvocationResult> first = pool.start("1000");
      assertThrottled(pool, "ConcurrentInvocationLimitExceeded");
      assertThat(first.get(60, TimeUnit.SECONDS).error()).isEmpty();
      assertThat(text(pool.invoke("1"))).isEqualTo("\"slept\"");
    }
  }

  @Test
  void reservedConcurrencyIsEnforcedAndNoneStopsTheFunction() throws Exception {
    try (TestPool pool = TestPool.of("sleep", folder)) {
      pool.pool().reserve(OptionalInt.of(1));
      CompletableFuture<InvocationResult> first = pool.start("1000");
      assertThrottled(pool, "ReservedFunctionConcurrentInvocationLimitExceeded");
      assertThat(first.get(60, TimeUnit.SECONDS).error()).isEmpty();
      pool.pool().reserve(OptionalInt.of(0));
      assertThrottled(pool, "ReservedFunctionConcurrentInvocationLimitExceeded");
      pool.pool().reserve(OptionalInt.empty());
      assertThat(text(pool.invoke("1"))).isEqualTo("\"slept\"");
    }
  }

  @Test
  void onlySoManyEnvironmentsAreAddedInAnInterval() throws Exception {
    try (TestPool pool = TestPool.of("sleep", folder, s -> s.limits = limits(10, 1, LONG))) {
      CompletableFuture<InvocationResult> first = pool.start("1000");
      assertThrottled(pool, "ConcurrentInvocationLimitExceeded");
      assertThat(first.get(60, TimeUnit.SECONDS).error()).isEmpty();
      assertThat(text(pool.invoke("1"))).isEqualTo("\"slept\""); // by the one that there is
    }
  }

  @Test
  void environmentsWaitForTheirTurnToStart() throws Exception {
    EnvironmentLimits oneAtATime = new EnvironmentLimits(10, 10, LONG, LONG, 1);
    try (TestPool pool = TestPool.of("sleep", folder, s -> s.limits = oneAtATime)) {
      CompletableFuture<InvocationResult> first = pool.start("60000");
      CompletableFuture<InvocationResult> second = pool.start("1");
      assertThat(text(second.get(60, TimeUnit.SECONDS))).isEqualTo("\"slept\"");
      assertThat(first).isNotDone();
    }
  }

  @Test
  void anIdleEnvironmentIsEnded() throws Exception {
    try (TestPool pool =
        TestPool.of("describe", folder, s -> s.limits = limits(10, 10, Duration.ofMillis(1)))) {
      long pid = Long.parseLong(words(pool.invoke("\"\"")).getFirst());
      ProcessHandle.of(pid)
          .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
      assertThat(pool.invoke("\"\"").logTail()).contains("Init Duration");
    }
  }

  @Test
  void environmentsOfAnEarlierSetUpAreUsedNoMore() throws Exception {
    try (TestPool pool = TestPool.of("describe", folder)) {
      pool.invoke("\"\"");
      pool.pool().configure(TestPool.settings(512));
      InvocationResult next = pool.invoke("\"\"");
      assertThat(words(next).get(5)).isEqualTo("512");
      assertThat(next.logTail()).contains("Init Duration");
    }
  }

  @Test
  void versionsHaveEnvironmentsOfTheirOwn() throws Exception {
    try (TestPool pool = TestPool.of("describe", folder)) {
      assertThat(words(pool.invoke("\"\"", "1")).get(3)).isEqualTo("1");
      assertThat(words(pool.invoke("\"\"", "2")).get(3)).isEqualTo("2");
      assertThat(words(pool.invoke("\"\"", "1")).get(1)).isEqualTo("2");
    }
  }

  @Test
  void aShareOfTheInvocationsIsThrottledOnDemand() throws Exception {
    Faults faults = new Faults(0, 1, 0, Duration.ZERO, Duration.ZERO, 1);
    try (TestPool pool = TestPool.of("sleep", folder, s -> s.faults = faults)) {
      assertThrottled(pool, "ConcurrentInvocationLimitExceeded");
    }
  }

  @Test
  void environmentsAreKilledOnDemand() throws Exception {
    Faults faults = new Faults(0, 0, 1, Duration.ofSeconds(5), Duration.ZERO, 1);
    try (TestPool pool = TestPool.of("sleep", folder, s -> s.faults = faults)) {
      assertThat(text(pool.invoke("1"))).isEqualTo("\"slept\"");
      assertThat(text(pool.invoke("20000"))).contains("signal: killed");
      assertThat(text(pool.invoke("6000"))).isEqualTo("\"slept\"");
    }
  }

  @Test
  void timeIsAddedToTheStartOnDemand() throws Exception {
    Faults faults = new Faults(0, 0, 0, Duration.ZERO, Duration.ofSeconds(5), 1);
    try (TestPool pool = TestPool.of("sleep", folder, s -> s.faults = faults)) {
      assertThat(pool.invoke("1").logTail())
          .containsPattern("Init Duration: (\\d\\d+|[5-9])\\d{3}\\.");
    }
  }

  private static void assertThrottled(TestPool pool, String reason) {
    assertThatExceptionOfType(ThrottledException.class)
        .isThrownBy(() -> pool.start("1"))
        .extracting(ThrottledException::reason)
        .isEqualTo(reason);
  }

  private static EnvironmentLimits limits(int concurrency, int scaleStep, Duration idle) {
    return new EnvironmentLimits(concurrency, scaleStep, LONG, idle, 2);
  }
}
