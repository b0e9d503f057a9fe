package dev.spate.worker.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.worker.record.LiveCounters.FinishedSecond;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveCountersTest {
  private static final long MS = 1_000_000;

  private final OperationRecorder recorder = new OperationRecorder(Duration.ZERO);
  private final LiveCounters live = recorder.live();

  @Test
  void whatWasRecordedCanBeSeenWhileItIsRecorded() {
    recorder.completed(0, 0, MS, 100);
    recorder.completed(0, 0, MS, 100);
    recorder.failed("23505", MS);
    recorder.inDoubt(MS);
    recorder.dropped(MS);

    assertThat(live.completed()).isEqualTo(2);
    assertThat(live.rows()).isEqualTo(200);
    assertThat(live.errors()).isEqualTo(2);
    assertThat(live.dropped()).isEqualTo(1);
  }

  @Test
  void aSecondCanBeSeenOnceItIsOver() {
    recorder.completed(0, MS, 5 * MS, 1);
    assertThat(live.lastSecond()).isEmpty();
    recorder.completed(0, MS, 3_000 * MS, 1);
    assertThat(live.lastSecond()).contains(new FinishedSecond(0, histogram(5 * MS)));
    recorder.completed(0, MS, 4_000 * MS, 1);
    assertThat(live.lastSecond()).contains(new FinishedSecond(3, histogram(3_000 * MS)));
  }

  private static LatencyHistogram histogram(long... valuesNs) {
    var recorder = new LatencyRecorder();
    for (long value : valuesNs) {
      recorder.record(value);
    }
    return recorder.drain();
  }
}
