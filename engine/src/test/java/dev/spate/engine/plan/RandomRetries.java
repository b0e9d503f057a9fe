package dev.spate.engine.plan;

import dev.spate.protocol.load.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Any policy that a plan may have, or none. */
final class RandomRetries {
  private RandomRetries() {}

  static Optional<RetryPolicy> next(Random random) {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    Duration base = Duration.ofMillis(random.nextInt(1, 1_000));
    return Optional.of(
        new RetryPolicy(
            random.nextBoolean() ? List.of("40001") : List.of("40001", "OC001"),
            random.nextInt(1, 1_001),
            base,
            base.multipliedBy(random.nextInt(1, 100)),
            random.nextInt(101) / 100.0));
  }
}
