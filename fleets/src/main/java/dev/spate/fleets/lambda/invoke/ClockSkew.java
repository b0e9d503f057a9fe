package dev.spate.fleets.lambda.invoke;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far an environment's clock is ahead of the driver's, as one invocation shows: the mean of the
 * differences on the way there and back, as NTP has it (RFC 5905, section 8). It is wrong by half
 * of what the round trip took beside the function's own time, at most.
 *
 * @param ahead how far; negative where it is behind
 * @param error how wrong that can be
 */
public record ClockSkew(Duration ahead, Duration error) {
  private static final Duration NOISE = Duration.ofMillis(5);

  /**
   * The estimate from one invocation.
   *
   * @param sent when the driver sent it, and {@code returned} when the answer was there
   * @param received when the function got it, and {@code answered} when it was done
   */
  public static ClockSkew of(Instant sent, Instant received, Instant answered, Instant returned) {
    Duration there = Duration.between(sent, received);
    Duration back = Duration.between(returned, answered);
    Duration around = Duration.between(sent, returned).minus(Duration.between(received, answered));
    Duration error = around.isNegative() ? Duration.ZERO : around.dividedBy(2);
    return new ClockSkew(there.plus(back).dividedBy(2), error);
  }

  /** How far the clock is ahead, where it surely differs; smaller differences are in the noise. */
  Optional<Duration> certain() {
    return ahead.abs().compareTo(error.plus(NOISE)) > 0 ? Optional.of(ahead) : Optional.empty();
  }

  /** The better of two estimates. */
  ClockSkew or(ClockSkew other) {
    return error.compareTo(other.error) <= 0 ? this : other;
  }
}
