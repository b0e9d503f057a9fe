package dev.spate.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
  private final LatencyRecorder recorder = new LatencyRecorder();

  @Test
  void aDrainedRecorderStartsAgain() {
    recorder.record(5_000_000);
    recorder.record(7);
    assertThat(recorder.count()).isEqualTo(2);
    var first = recorder.drain();
    assertThat(recorder.count()).isZero();
    recorder.record(9_000_000);
    var second = recorder.drain();

    assertThat(first).isEqualTo(Samples.histogram(7, 5_000_000));
    assertThat(second).isEqualTo(Samples.histogram(9_000_000));
    assertThat(recorder.drain()).isEqualTo(LatencyHistogram.empty());
  }

  @Test
  void recordingAllocatesNothingOnceItsPagesAreThere() {
    recordAll();
    recorder.drain();
    assertThat(Allocation.bytesOf(this::recordAll)).isZero();
  }

  private void recordAll() {
    for (long ns = 1; ns < LatencyBuckets.OVERFLOW_NS; ns += 1 + ns / 100) {
      recorder.record(ns);
    }
  }

  @Test
  void aSumBeyondTheLargestNumberStaysThere() {
    recorder.record(Long.MAX_VALUE);
    recorder.record(Long.MAX_VALUE);
    var histogram = recorder.drain();
    assertThat(histogram.mean()).contains(Duration.ofNanos(Long.MAX_VALUE / 2));
    assertThat(LatencyHistogramCodec.decode(LatencyHistogramCodec.encode(histogram)))
        .isEqualTo(histogram);
  }

  @Test
  void aNegativeLatencyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recorder.record(-5))
        .withMessage("a latency must not be negative: -5 ns");
  }
}
