package dev.spate.protocol.target;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a server allows of connections, as far as it is known before one is opened.
 *
 * @param rate how fast they may be opened
 * @param lifetime how long one may be open before the server ends it
 * @param most how many may be open at once
 */
public record ConnectionLimits(
    Optional<ConnectionRate> rate, Optional<Duration> lifetime, OptionalInt most) {
  /** A server of which no limit is known. */
  public static final ConnectionLimits NONE =
      new ConnectionLimits(Optional.empty(), Optional.empty(), OptionalInt.empty());

  public ConnectionLimits {
    requireNonNull(rate, "rate is null");
    requireNonNull(lifetime, "lifetime is null");
    requireNonNull(most, "most is null");
    if (lifetime.isPresent() && !lifetime.get().isPositive()) {
      throw new IllegalArgumentException("a connection's life is above 0, got " + lifetime.get());
    }
  }

  /** Whether the server says nothing of any limit. */
  @JsonIgnore
  public boolean isNone() {
    return equals(NONE);
  }
}
