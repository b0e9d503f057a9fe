package dev.spate.worker.load.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadDeadlineTest {
  @Test
  void theEndOnlyMovesToAnEarlierTime() {
    LoadDeadline deadline = LoadDeadline.at(100);

    deadline.done(200);
    assertThat(deadline.atNs()).isEqualTo(100);
    deadline.early(50, EndedEarly.STOPPED);
    deadline.early(70, EndedEarly.CONNECTIONS_LOST);

    assertThat(deadline.atNs()).isEqualTo(50);
    assertThat(deadline.early()).contains(EndedEarly.STOPPED);
  }

  @Test
  void whatComesAtOrAfterThePlannedEndIsNotEarly() {
    LoadDeadline deadline = LoadDeadline.at(100);

    deadline.early(100, EndedEarly.STOPPED);

    assertThat(deadline.early()).isEmpty();
  }

  @Test
  void aLoadThatEndsBeforeItsStartHasLastedNoTime() {
    LoadDeadline deadline = LoadDeadline.open();

    assertThat(deadline.isOpen()).isTrue();
    deadline.early(-5, EndedEarly.STOPPED);

    assertThat(deadline.atNs()).isZero();
    assertThat(deadline.isOpen()).isFalse();
  }

  @Test
  void aThreadThatWaitsForSomethingLaterIsWokenUp() throws InterruptedException {
    LoadDeadline deadline = LoadDeadline.open();
    var waits = new CountDownLatch(1);
    var sleeper =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  waits.countDown();
                  while (deadline.isOpen()) {
                    LockSupport.park(deadline);
                  }
                });
    deadline.wakes(sleeper);
    sleeper.start();
    waits.await();

    deadline.early(10, EndedEarly.STOPPED);

    sleeper.join();
    assertThat(sleeper.isAlive()).isFalse();
  }
}
