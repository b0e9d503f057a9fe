package dev.spate.worker.load.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JitterMonitorTest {
  @Test
  void whatHoldsTheThreadUpIsSeen() {
    // The clock moves by 5 ms from look to look, and once by 105 ms.
    var looks = new AtomicInteger();
    var time =
        new TimeSource() {
          @Override
          public long nanoTime() {
            long look = looks.incrementAndGet();
            return look * 5_000_000 + (look > 7 ? 100_000_000 : 0);
          }

          @Override
          public Instant now() {
            return Instant.EPOCH;
          }
        };
    var heldUp = new ConcurrentSkipListMap<Long, Long>();
    try (var watch = JitterMonitor.start(time, heldUp::put)) {
      await().until(() -> looks.get() > 20);

      assertThat(watch.pauses()).isEqualTo(1);
      assertThat(watch.longest()).isEqualTo(Duration.ofMillis(100));
      assertThat(heldUp).containsEntry(140_000_000L, 100_000_000L).containsEntry(10_000_000L, 0L);
    }
  }
}
