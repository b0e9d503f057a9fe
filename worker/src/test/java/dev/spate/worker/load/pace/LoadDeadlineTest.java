package dev.spate.worker.load.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadDeadlineTest {
  @Test
  void theEndOnlyMovesToAnEarlierTime() {
    LoadDeadline end = LoadDeadline.at(100);

    end.done(200);
    assertThat(end.atNs()).isEqualTo(100);
    end.early(50, EndedEarly.STOPPED);
    end.early(70, EndedEarly.CONNECTIONS_LOST);

    assertThat(end.atNs()).isEqualTo(50);
    assertThat(end.early()).contains(EndedEarly.STOPPED);
  }

  @Test
  void whatComesAtOrAfterThePlannedEndIsNotEarly() {
    LoadDeadline end = LoadDeadline.at(100);

    end.early(100, EndedEarly.STOPPED);

    assertThat(end.early()).isEmpty();
  }

  @Test
  void aLoadThatEndsBeforeItsStartHasLastedNoTime() {
    LoadDeadline end = LoadDeadline.open();

    assertThat(end.isOpen()).isTrue();
    end.early(-5, EndedEarly.STOPPED);

    assertThat(end.atNs()).isZero();
    assertThat(end.isOpen()).isFalse();
  }

  @Test
  void aThreadThatWaitsForSomethingLaterIsWokenUp() throws InterruptedException {
    LoadDeadline end = LoadDeadline.open();
    var waits = new CountDownLatch(1);
    var sleeper =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  waits.countDown();
                  while (end.isOpen()) {
                    LockSupport.park(end);
                  }
                });
    end.wakes(sleeper);
    sleeper.start();
    waits.await();

    end.early(10, EndedEarly.STOPPED);

    sleeper.join();
    assertThat(sleeper.isAlive()).isFalse();
  }
}
