package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.Backoff;
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
  private static final Backoff BACKOFF =
      Backoff.fullJitter(Duration.ofMillis(50), Duration.ofSeconds(2));

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
    for (int retry = 0; ; retry++) {
      InvokeResult result = attempt.get();
      if (!(result instanceof InvokeResult.Throttled)) {
        return result;
      }
      counted.increment();
      Duration wait = BACKOFF.before(retry, ThreadLocalRandom.current());
      if (time.now().plus(wait).isAfter(giveUpAt) || closed.await(wait)) {
        return result;
      }
    }
  }
}
