package dev.spate.lambdalocal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spate.lambdalocal.environment.TestPool;
import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Which invocations are let in, on a clock of the test's own. */
class ConcurrencyLimiterTest {
  private static final Invocation DIRECT = TestPool.invocation("1", "$LATEST");
  private static final Invocation EVENT =
      new Invocation("r", new byte[0], "arn", "$LATEST", "$LATEST", Optional.empty(), true);

  private long nowNs = 5;

  private final ConcurrencyLimiter admission =
      new ConcurrencyLimiter(
          new EnvironmentLimits(2, 3, Duration.ofSeconds(10), Duration.ofMinutes(1), 1),
          () -> nowNs);

  @Test
  void tenTimesTheConcurrencyMayBeAskedForInASecond() throws ThrottledException {
    for (int i = 0; i < 20; i++) {
      admission.request(DIRECT);
    }
    assertRefused(() -> admission.request(DIRECT), "FunctionInvocationRateLimitExceeded");
    admission.request(EVENT); // events wait in a queue and have no such limit
    nowNs += 50_000_000;
    admission.request(DIRECT);
    assertRefused(() -> admission.request(DIRECT), "FunctionInvocationRateLimitExceeded");
  }

  @Test
  void reservedConcurrencyBoundsTheRateToo() throws ThrottledException {
    admission.reserve(OptionalInt.of(1));
    for (int i = 0; i < 10; i++) {
      admission.request(DIRECT);
    }
    assertRefused(() -> admission.request(DIRECT), "ReservedFunctionInvocationRateLimitExceeded");
  }

  @Test
  void noneReservedStopsEventsToo() {
    admission.reserve(OptionalInt.of(0));
    assertRefused(
        () -> admission.request(EVENT), "ReservedFunctionConcurrentInvocationLimitExceeded");
  }

  @Test
  void asManyAsTheConcurrencyRunAtOnce() throws ThrottledException {
    admission.enter(0);
    admission.enter(0);
    assertRefused(() -> admission.enter(0), "ConcurrentInvocationLimitExceeded");
    admission.leave();
    admission.enter(0);
    admission.leave();
    assertRefused(() -> admission.enter(1), "ConcurrentInvocationLimitExceeded");
  }

  @Test
  void environmentsAreAddedAtTheScaleRateAndNoneIsSavedUp() throws ThrottledException {
    nowNs += Duration.ofHours(1).toNanos();
    for (int i = 0; i < 3; i++) {
      admission.scale();
    }
    assertRefused(admission::scale, "ConcurrentInvocationLimitExceeded");
    nowNs += Duration.ofMillis(3_300).toNanos();
    assertRefused(admission::scale, "ConcurrentInvocationLimitExceeded");
    nowNs += Duration.ofMillis(100).toNanos();
    admission.scale();
    assertThat(admission.reserved()).isEmpty();
  }

  private static void assertRefused(ThrowingCallable call, String reason) {
    assertThatExceptionOfType(ThrottledException.class)
        .isThrownBy(call)
        .extracting(ThrottledException::reason)
        .isEqualTo(reason);
  }
}
