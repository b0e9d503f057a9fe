package dev.spate.fleets.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskDeadlineTest {
  private static final TaskDeadline DEADLINE = new TaskDeadline(Duration.ofSeconds(30));
  private static final Instant NOW = FakeTasks.START.minusSeconds(1);

  @Test
  void aLoadHasUntilItsEndItsDrainAndTheMargin() {
    assertThat(DEADLINE.of(FakeTasks.lasting(), NOW))
        .contains(FakeTasks.START.plusSeconds(60 + 5 + 30));
    assertThat(DEADLINE.afterStop(FakeTasks.lasting())).isEqualTo(Duration.ofSeconds(5 + 30));
  }

  @Test
  void aSamplingHasUntilItsEndAndTheMargin() {
    assertThat(DEADLINE.of(FakeTasks.sample(FakeTasks.START.plusSeconds(10)), NOW))
        .contains(FakeTasks.START.plusSeconds(10 + 30));
  }

  /** A proxy that holds the server's answer back would hold a check for ever. */
  @Test
  void aLookAtAServerHasThreeMinutesAndTheMargin() {
    assertThat(DEADLINE.of(FakeTasks.look(), NOW)).contains(NOW.plusSeconds(180 + 30));
  }

  @Test
  void whatHasNoEndInTimeHasNoDeadlineBeforeItIsStopped() {
    assertThat(DEADLINE.of(FakeTasks.counted(), NOW)).isEmpty();
    assertThat(DEADLINE.of(FakeTasks.count(), NOW)).isEmpty();
    assertThat(DEADLINE.afterStop(FakeTasks.counted())).isEqualTo(Duration.ofSeconds(5 + 30));
  }
}
