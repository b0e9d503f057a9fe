package dev.spate.lambda.request;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The driver's clock, as far as it is known here.
 *
 * @param own this environment's
 * @param ahead how far that one is ahead of the driver's; negative where it is behind
 */
record DriversTime(TimeSource own, Duration ahead) implements TimeSource {
  DriversTime {
    requireNonNull(own, "own is null");
    requireNonNull(ahead, "ahead is null");
  }

  @Override
  public Instant now() {
    return own.now().minus(ahead);
  }

  @Override
  public long nanoTime() {
    return own.nanoTime();
  }
}
