package dev.spate.protocol.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainTest {
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final Duration MOST = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({
    // longest, active, given
    "0.002, 30, 10", // quick ones get the least
    "12, 30, 36", // three of the longest
    "25, 30, 60", // and no more than the most
    "0, 20, 20", // none was acknowledged: as long as the load
    "0, 5, 10",
    "0, 300, 60",
  })
  void itFollowsFromWhatOperationsTake(double longest, long active, long given) {
    Duration took = Duration.ofMillis((long) (longest * 1_000));
    assertThat(new Drain(LEAST, MOST).after(took, Duration.ofSeconds(active)))
        .isEqualTo(Duration.ofSeconds(given));
  }

  @Test
  void onePlannedIsThatWhateverOperationsTake() {
    Drain planned = Drain.exactly(Duration.ofSeconds(7));
    assertThat(planned.after(Duration.ofSeconds(100), Duration.ofSeconds(9)))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(planned.after(Duration.ZERO, Duration.ZERO)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void itGetsNoMoreThanThereIsTime() {
    assertThat(new Drain(LEAST, MOST).atMost(Duration.ofSeconds(20)))
        .isEqualTo(new Drain(LEAST, Duration.ofSeconds(20)));
    assertThat(new Drain(LEAST, MOST).atMost(Duration.ofSeconds(1)))
        .isEqualTo(Drain.exactly(Duration.ofSeconds(1)));
  }

  @Test
  void itsBoundsAreInOrder() {
    assertThatThrownBy(() -> new Drain(/* least= */ MOST, /* most= */ LEAST))
        .hasMessageContaining("nor above most");
  }
}
