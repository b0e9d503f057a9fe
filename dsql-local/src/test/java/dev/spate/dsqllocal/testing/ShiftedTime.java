package dev.spate.dsqllocal.testing;

import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's time, of whose monotonic clock a test can be ahead. */
public final class ShiftedTime implements TimeSource {
  private final AtomicLong aheadNs = new AtomicLong();

  /** Lets so much pass at once. */
  public void pass(Duration duration) {
    aheadNs.addAndGet(duration.toNanos());
  }

  @Override
  public long nanoTime() {
    return TimeSource.system().nanoTime() + aheadNs.get();
  }

  @Override
  public Instant now() {
    return TimeSource.system().now();
  }
}
