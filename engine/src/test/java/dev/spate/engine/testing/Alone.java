package dev.spate.engine.testing;

import dev.spate.engine.document.Driver;
import dev.spate.engine.document.Drivers;
import java.time.Instant;

/**
 * A driver that knows of no other.
 *
 * @param pid tells it from others
 */
public record Alone(long pid) implements Drivers {
  /** The only one. */
  public static final Drivers DRIVER = new Alone(1);

  @Override
  public Driver self() {
    return new Driver(pid, "here", "", Instant.EPOCH);
  }

  @Override
  public boolean hasEnded(Driver driver) {
    return false;
  }
}
