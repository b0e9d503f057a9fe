package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Invokes again what was throttled, after a wait that grows and is random, so that those who were
 * refused together don't come back together ("full jitter"). Nothing else is ever sent twice.
 */
public final class ThrottleRetry {
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final TimeSource time;
  private final StopSignal closed;

  /**
   * Throttles of one fleet.
   *
   * @param closed ends all waiting
   */
  public ThrottleRetry(TimeSource time, StopSignal closed) {
    this.time = time;
    this.closed = closed;
  }

  /**
   * Attempts until the answer is another one than a throttle.
   *
   * @param giveUpAt when a throttle is the answer after all
   * @param counted counts the throttles
   */
  public InvokeResult attempt(Supplier<InvokeResult> attempt, Instant giveUpAt, LongAdder counted) {
    Duration wait = FIRST_WAIT;
    while (true) {
      InvokeResult reply = attempt.get();
      if (!(reply instanceof InvokeResult.Throttled)) {
        return reply;
      }
      counted.increment();
      Duration jittered = jitter(wait);
      if (time.now().plus(jittered).isAfter(giveUpAt) || closed.await(jittered)) {
        return reply;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private static Duration jitter(Duration most) {
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most.toNanos()) + 1);
  }
}
