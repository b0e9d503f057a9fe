package dev.spate.dsqllocal.testing;

import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so. */
public final class ManualTime implements TimeSource {
  /** When it starts. */
  public static final Instant START = Instant.parse("2026-11-25T19:00:00Z");

  private long nanos;

  /** Lets it pass. */
  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized Instant now() {
    return START.plusNanos(nanos);
  }
}
