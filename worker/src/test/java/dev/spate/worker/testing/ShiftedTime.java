package dev.spate.worker.testing;

import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The machine's time, moved ahead as a test likes. */
public final class ShiftedTime implements TimeSource {
  private volatile Duration by = Duration.ZERO;

  /** Moves it ahead by so much more. */
  public void shift(Duration more) {
    by = by.plus(more);
  }

  @Override
  public long nanoTime() {
    return TimeSource.system().nanoTime() + by.toNanos();
  }

  @Override
  public Instant now() {
    return TimeSource.system().now().plus(by);
  }
}
