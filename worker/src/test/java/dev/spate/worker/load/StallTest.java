package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.worker.insert.InsertResult;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The test that the whole project stands on: a database that does nothing for one second makes all
 * operations wait that were due meanwhile, though only as many were under way as there are
 * connections.
 */
class StallTest {
  private static final int CONNECTIONS = 3;
  private static final long STALLS_FROM = 2000;
  private static final Duration STALL = Duration.ofSeconds(1);

  private final AtomicInteger stalled = new AtomicInteger();

  @Test
  void aStallOfASecondShowsFullyInResponseTimesAndNotInServiceTimes() throws Exception {
    var load = Tasks.open("1500/s", CONNECTIONS, Duration.ofSeconds(30), Duration.ofSeconds(6));

    LoadReport report =
        LoadRunnerTest.runner()
            .run(
                Tasks.task(load),
                new FakeDatabase((sequence, closed) -> answer(sequence / Tasks.ROWS)),
                new StopSignal(),
                ProgressFeed.NONE);

    SecondCounts total = report.measurements().total();
    assertThat(total.offered()).isEqualTo(9000);
    assertThat(total.completed()).isEqualTo(9000);
    // Only the operations that were under way took long …
    assertThat(total.service().countAbove(Duration.ofMillis(990)))
        .isEqualTo(stalled.get())
        .isEqualTo(CONNECTIONS);
    assertThat(total.service().valueAtPercentile(99.9).orElseThrow())
        .isLessThan(Duration.ofMillis(500));
    // … but 1,500 were due meanwhile, and waited for what was left of the second.
    assertThat(total.response().valueAtPercentile(99.9).orElseThrow())
        .isGreaterThan(Duration.ofMillis(950));
    assertThat(total.response().countAbove(Duration.ofMillis(500))).isGreaterThan(700);
    assertThat(total.late()).isGreaterThan(1400);
    assertThat(total.dropped()).isZero();
  }

  /** From one operation on, each connection is held up once: the first three that come. */
  private InsertResult answer(long operation) {
    if (operation >= STALLS_FROM && operation < STALLS_FROM + CONNECTIONS) {
      stalled.incrementAndGet();
      hold(new CountDownLatch(1));
    }
    return FakeDatabase.OK;
  }

  private static void hold(CountDownLatch neverOpened) {
    try {
      assertThat(neverOpened.await(STALL.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
