package dev.spate.worker.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationRecorderTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;

  private final OperationRecorder recorder = new OperationRecorder(Duration.ofMillis(10));

  @Test
  void aLateOperationKeepsItsDueTime() {
    recorder.started(100 * MS, 2_100 * MS);
    recorder.completed(100 * MS, 2_100 * MS, 2_103 * MS, 1);

    var result = recorder.result();
    assertThat(result.seconds().get(0).offered()).isEqualTo(1);
    assertThat(result.seconds().get(0).started()).isZero();
    var second = result.seconds().get(2);
    assertThat(second.started()).isEqualTo(1);
    assertThat(second.late()).isEqualTo(1);
    assertThat(second.service()).isEqualTo(histogram(3 * MS));
    assertThat(second.response()).isEqualTo(histogram(2_003 * MS));
  }

  @Test
  void anOperationIsLateOnlyBeyondWhatIsTolerated() {
    recorder.started(0, 10 * MS);
    assertThat(recorder.result().total().late()).isZero();
    recorder.started(0, 10 * MS + 1);
    assertThat(recorder.result().total().late()).isEqualTo(1);
  }

  @Test
  void anOperationOverTheEndOfASecondIsCountedInTheSecondOfEachEvent() {
    recorder.started(900 * MS, 950 * MS);
    recorder.completed(900 * MS, 950 * MS, 1_000 * MS, 7);

    var seconds = recorder.result().seconds();
    assertThat(seconds.get(0).started()).isEqualTo(1);
    assertThat(seconds.get(0).completed()).isZero();
    assertThat(seconds.get(1).completed()).isEqualTo(1);
    assertThat(seconds.get(1).rowsAcknowledged()).isEqualTo(7);
  }

  @Test
  void failuresAreCountedBySqlStateAndHaveNoTimes() {
    recorder.started(0, 0);
    recorder.failed("23505", 5 * MS);
    recorder.started(5 * MS, 5 * MS);
    recorder.failed("40001", 9 * MS);
    recorder.started(9 * MS, 9 * MS);
    recorder.failed("23505", SECOND);

    var total = recorder.result().total();
    assertThat(total.failed()).containsEntry("23505", 2L).containsEntry("40001", 1L).hasSize(2);
    assertThat(total.service().count()).isZero();
    assertThat(recorder.result().seconds().get(1).failed()).containsOnlyKeys("23505");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsRecordedAddsUp(long seed) {
    var random = new Random(seed);
    long now = 0;
    for (int i = 0; i < 2_000; i++) {
      long due = random.nextLong(now + 1);
      long end = now + random.nextLong(20 * MS);
      int fate = random.nextInt(10);
      if (fate == 0) {
        recorder.dropped(due);
        continue;
      }
      recorder.started(due, now);
      switch (fate) {
        case 1 -> recorder.failed("40001", end);
        case 2 -> recorder.inDoubt(end);
        default -> recorder.completed(due, now, end, 10);
      }
      now = end;
    }
    var total = recorder.result().total();
    assertThat(total.imbalance()).isEmpty();
    assertThat(total.offered()).isEqualTo(2_000);
    assertThat(total.rowsAcknowledged()).isEqualTo(total.completed() * 10);
  }

  @Test
  void aResultInBetweenLosesNothing() {
    recorder.completed(0, 0, 5 * MS, 1);
    assertThat(recorder.result().total().completed()).isEqualTo(1);
    recorder.completed(5 * MS, 5 * MS, 7 * MS, 1);
    assertThat(recorder.result().seconds().get(0).service()).isEqualTo(histogram(2 * MS, 5 * MS));
  }

  @Test
  void aLongTrialIsKeptSecondBySecond() {
    for (int second = 0; second < 1_000; second++) {
      recorder.started(second * SECOND, second * SECOND);
      recorder.completed(second * SECOND, second * SECOND, second * SECOND + MS, 1);
    }
    assertThat(recorder.result().seconds()).hasSize(1_000);
    assertThat(recorder.result().window(500, 600).completed()).isEqualTo(100);
  }

  @Test
  void recordingAllocatesNothingWithinASecond() {
    recordOperations(0);
    assertThat(AllocatedBytes.of(() -> recordOperations(500 * MS))).isZero();
  }

  private void recordOperations(long fromNs) {
    for (long now = fromNs; now < fromNs + 400 * MS; now += MS / 10) {
      recorder.started(now, now + 1_000);
      recorder.completed(now, now + 1_000, now + 50_000 + now % 40_000, 1);
      recorder.started(now, now + 1_000);
      recorder.failed("40001", now + 2_000);
      recorder.dropped(now);
    }
  }

  @Test
  void timesOutOfOrderAreRefused() {
    refuses("a latency must not be negative: -1 ns", () -> recorder.completed(0, 2, 1, 1));
    refuses(
        "times are counted from the trial's start, not before: -1 ns",
        () -> recorder.started(-1, 0));
    recorder.completed(0, 0, 3 * SECOND, 1);
    refuses(
        "an acknowledgement at 2000000000 ns comes after one of second 3",
        () -> recorder.completed(0, 0, 2 * SECOND, 1));
  }

  @Test
  void aStateThatIsNoneIsRefusedWhenItComes() {
    refuses(
        "failed: a SQLSTATE is five digits or capital letters, not ''",
        () -> recorder.failed("", 0));
  }

  private static void refuses(String message, Runnable call) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }

  private static LatencyHistogram histogram(long... valuesNs) {
    var recorder = new LatencyRecorder();
    for (long value : valuesNs) {
      recorder.record(value);
    }
    return recorder.drain();
  }
}
