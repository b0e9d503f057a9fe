package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionOpenerTest {
  private final StopSignal stop = new StopSignal();

  @Test
  void aStopEndsTheWaitForATurnAndLeavesWhatIsOpen() throws Exception {
    FakeDatabase server = FakeDatabase.quick();
    CountDownLatch waiting = new CountDownLatch(2);
    LoadConnections slow =
        new LoadConnections() {
          @Override
          public long capacity() {
            return Long.MAX_VALUE;
          }

          @Override
          public int atOnce() {
            return 2;
          }

          @Override
          public LoadConnection open() throws SQLException {
            if (server.opened.get() < 3) {
              return server.open();
            }
            waiting.countDown();
            try {
              new CountDownLatch(1).await();
              throw new AssertionError("nobody opens it");
            } catch (InterruptedException e) {
              throw new SQLException("interrupted while its turn was awaited", "57014", e);
            }
          }
        };
    Thread stopper =
        Thread.startVirtualThread(
            () -> {
              try {
                waiting.await();
                stop.stop();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    var opener = new ConnectionOpener(slow, new LoadJournal(1), TimeSource.system(), stop);
    assertThat(opener.open(100)).hasSizeBetween(3, 4).hasSize(server.opened.get());

    stopper.join();
  }

  @Test
  void noMoreAreUnderWayAtOnceThanTheWorkersShareOfTheBucket() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    FakeDatabase server = FakeDatabase.quick();
    LoadConnections one =
        new LoadConnections() {
          @Override
          public long capacity() {
            return Long.MAX_VALUE;
          }

          @Override
          public int atOnce() {
            return 1;
          }

          @Override
          public LoadConnection open() throws SQLException {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
              return server.open();
            } finally {
              underWay.decrementAndGet();
            }
          }
        };
    assertThat(new ConnectionOpener(one, new LoadJournal(1), TimeSource.system(), stop).open(50))
        .hasSize(50);
    assertThat(most).hasValue(1);
  }
}
