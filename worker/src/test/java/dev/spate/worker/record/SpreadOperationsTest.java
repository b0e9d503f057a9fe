package dev.spate.worker.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.protocol.measure.DoneByTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations counted by the time that they took in each second. */
class SpreadOperationsTest {
  private static final long MS = 1_000_000;
  private static final int WARMUP = 2;
  private static final int WINDOW = 5;

  private final OperationRecorder recorder = new OperationRecorder(Duration.ofMillis(10));

  @Test
  void anOperationBelongsToEachSecondByItsTimeInIt() {
    done(1_500 * MS, 4_000 * MS, 10);
    var seconds = recorder.result().seconds();
    assertThat(seconds.get(1).done()).isEqualTo(new DoneByTime(200_000, 2_000_000));
    assertThat(seconds.get(2).done()).isEqualTo(new DoneByTime(400_000, 4_000_000));
    assertThat(seconds.get(3).done()).isEqualTo(new DoneByTime(400_000, 4_000_000));
    assertThat(seconds.get(4).done()).isEqualTo(DoneByTime.zero());
    assertThat(seconds.get(4).completed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void overAWholeRunEachOperationIsOne(long seed) {
    var random = new Random(seed);
    long now = 0;
    for (int i = 0; i < 300; i++) {
      long end = now + (long) Math.pow(10, 3 + 7 * random.nextDouble());
      done(now, end, random.nextInt(5));
      now = end;
    }
    var total = recorder.result().total();
    assertThat(total.done())
        .isEqualTo(
            new DoneByTime(
                total.completed() * DoneByTime.WHOLE, total.rowsAcknowledged() * DoneByTime.WHOLE));
  }

  /**
   * A connection that sends one operation after the other, of one length, from the trial's start to
   * its end, the last one's answer awaited: how much it does in the window doesn't depend on where
   * the window cuts its operations.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 10, 77, 250, 900, 1_000, 1_700, 3_300, 4_999, 5_000, 7_500, 10_000})
  void aWindowHoldsTheRateOfOperationsOfAnyLength(long lengthMs) {
    for (long now = 0; now < (WARMUP + WINDOW) * 1_000 * MS; now += lengthMs * MS) {
      done(now, now + lengthMs * MS, 10);
    }
    var window = recorder.result().window(WARMUP, WARMUP + WINDOW);
    double expected = WINDOW * 1_000.0 / lengthMs;
    assertThat(window.done().operations() / 1e6).isCloseTo(expected, within(expected * 0.0001));
    assertThat(window.done().rows()).isEqualTo(10 * window.done().operations());
  }

  private void done(long sentNs, long acknowledgedNs, int rows) {
    recorder.started(sentNs, sentNs);
    recorder.completed(sentNs, sentNs, acknowledgedNs, rows);
  }
}
