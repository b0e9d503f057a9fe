package dev.spate.worker.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spate.protocol.measure.ConnectionTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionTimeRecorderTest {
  private static final long MS = 1_000_000;

  private final OperationRecorder recorder = new OperationRecorder(Duration.ofMillis(10));

  @Test
  void timeIsCountedInTheSecondsInWhichItLies() {
    recorder.wanted(500 * MS, 3_000 * MS);
    recorder.away(1_900 * MS, 2_600 * MS);
    var seconds = recorder.result().seconds();
    assertThat(seconds).hasSize(3);
    assertThat(seconds.get(0).connections()).isEqualTo(new ConnectionTime(500 * MS, 0));
    assertThat(seconds.get(1).connections()).isEqualTo(new ConnectionTime(1_000 * MS, 100 * MS));
    assertThat(seconds.get(2).connections()).isEqualTo(new ConnectionTime(1_000 * MS, 600 * MS));
  }

  @Test
  void nobodyMissesAConnectionThatIsNotWanted() {
    recorder.wanted(0, 1_200 * MS);
    recorder.away(1_100 * MS, 9_000 * MS);
    recorder.away(5, 5);
    var total = recorder.result().total();
    assertThat(total.connections()).isEqualTo(new ConnectionTime(1_200 * MS, 200 * MS));
  }

  @Test
  void theAliveOnesAreWhatIsLeft() {
    assertThat(new ConnectionTime(8_000, 1_000).aliveShare()).isEqualTo(0.875);
    assertThat(ConnectionTime.zero().aliveShare()).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConnectionTime(1, 2))
        .withMessage("connections were away for 0 ns up to what was wanted, 1 ns, not for 2 ns");
  }
}
