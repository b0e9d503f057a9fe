package dev.spate.fleets.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
  private static final Instant SENT = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void aClockThatIsAheadIsSeenToBeSoWithinTheErrorOfTheRoundTrip() {
    Random random = new Random(7);
    for (int attempt = 0; attempt < 1_000; attempt++) {
      Duration ahead = Duration.ofMillis(random.nextInt(4_000) - 2_000);
      Duration there = Duration.ofMillis(random.nextInt(50));
      Duration inside = Duration.ofMillis(random.nextInt(30_000));
      Duration back = Duration.ofMillis(random.nextInt(50));
      Instant received = SENT.plus(there).plus(ahead);
      Instant answered = received.plus(inside);
      Instant returned = SENT.plus(there).plus(inside).plus(back);
      ClockSkew skew = ClockSkew.of(SENT, received, answered, returned);
      assertThat(skew.error()).isEqualTo(there.plus(back).dividedBy(2));
      assertThat(skew.ahead().minus(ahead).abs()).isLessThanOrEqualTo(skew.error());
    }
  }

  @Test
  void theEstimateWithTheSmallerErrorIsTheBetterOne() {
    ClockSkew rough = new ClockSkew(Duration.ofMillis(9), Duration.ofMillis(40));
    ClockSkew fine = new ClockSkew(Duration.ofMillis(2), Duration.ofMillis(1));
    assertThat(rough.or(fine)).isEqualTo(fine);
    assertThat(fine.or(rough)).isEqualTo(fine);
  }
}
