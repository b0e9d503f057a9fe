package dev.spate.fleets.lambda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void whatMustBeReturnedIsKeptSmallEnoughForAnAnswer() {
    Duration most = Duration.ofMinutes(15);
    assertThat(new Timing(most, false).longestSegment()).isEqualTo(Timing.MAX_RETURNED);
    assertThat(new Timing(most, true).longestSegment()).isEqualTo(most.minus(Timing.RESERVE));
    assertThat(new Timing(Duration.ofSeconds(8), true).fits()).isFalse();
  }
}
