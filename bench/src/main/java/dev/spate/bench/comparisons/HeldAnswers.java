package dev.spate.bench.comparisons;

import dev.spate.bench.proxy.LoopbackProxy;
import dev.spate.bench.proxy.Moments;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;

/**
 * A connection whose answers are held until so long after their request came, so that what server
 * and machine took meanwhile is part of the delay and hardly shows.
 */
final class HeldAnswers implements LoopbackProxy.Way {
  private final long delayNs;
  private final TimeSource time;
  private volatile long requestedNs;

  HeldAnswers(Duration delay, TimeSource time) {
    this.delayNs = delay.toNanos();
    this.time = time;
    this.requestedNs = time.nanoTime() - delayNs;
  }

  @Override
  public void toServer(byte[] buffer, int count) {
    requestedNs = time.nanoTime();
  }

  @Override
  public void toClient() {
    Moments.awaitExactly(requestedNs + delayNs, time);
  }
}
