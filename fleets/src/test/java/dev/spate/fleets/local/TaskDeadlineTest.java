package dev.spate.fleets.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskDeadlineTest {
  private static final TaskDeadline DEADLINE = new TaskDeadline(Duration.ofSeconds(30));

  @Test
  void aLoadHasUntilItsEndItsDrainAndTheMargin() {
    assertThat(DEADLINE.of(FakeTasks.lasting())).contains(FakeTasks.START.plusSeconds(60 + 5 + 30));
    assertThat(DEADLINE.afterStop(FakeTasks.lasting())).isEqualTo(Duration.ofSeconds(5 + 30));
  }

  @Test
  void aSamplingHasUntilItsEndAndTheMargin() {
    assertThat(DEADLINE.of(FakeTasks.sample(FakeTasks.START.plusSeconds(10))))
        .contains(FakeTasks.START.plusSeconds(10 + 30));
  }

  @Test
  void whatHasNoEndInTimeHasNoDeadlineBeforeItIsStopped() {
    assertThat(DEADLINE.of(FakeTasks.counted())).isEmpty();
    assertThat(DEADLINE.of(FakeTasks.count())).isEmpty();
    assertThat(DEADLINE.afterStop(FakeTasks.counted())).isEqualTo(Duration.ofSeconds(5 + 30));
  }
}
