package dev.spate.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.MemoryRuns;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private final RunDocuments documents = new RunDocuments(new MemoryRuns().documents("run"));
  private Instant now = Instant.EPOCH;

  /** A clock that a test sets. */
  private final TimeSource time =
      new TimeSource() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Instant now() {
          return now;
        }
      };

  @Test
  void whileItHoldsNobodyElseGetsTheRun() throws Exception {
    try (LeaseKeeper first = take(1)) {
      assertThatThrownBy(() -> take(2))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("process 1 on here")
          .hasMessageContaining("until 1970-01-01T00:00:30Z");
      assertThatCode(first::check).doesNotThrowAnyException();
    }
  }

  @Test
  void givenBackItIsAnotherOnesAtOnce() throws Exception {
    take(1).close();
    try (LeaseKeeper second = take(2)) {
      assertThatCode(second::check).doesNotThrowAnyException();
    }
  }

  @Test
  void oncePastItsEndItIsAnotherOnesAndTheFirstMayWriteNoMore() throws Exception {
    int[] lost = new int[1];
    LeaseKeeper first = LeaseKeeper.take(documents, new Alone(1), time, () -> lost[0]++);
    now = now.plus(LeaseKeeper.TERM);
    try (LeaseKeeper second = take(2)) {
      assertThatThrownBy(first::check)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("this process has lost the run");
      assertThat(first.isLost()).isTrue();
      assertThat(lost[0]).isEqualTo(1);
      first.close();
      assertThatCode(second::check).doesNotThrowAnyException();
      assertThat(documents.lease().orElseThrow().driver().pid()).isEqualTo(2);
    }
  }

  @Test
  void aDriverThatHasSurelyEndedNeedNotBeWaitedFor() throws Exception {
    take(1);
    Drivers later =
        new Drivers() {
          @Override
          public Driver self() {
            return new Alone(2).self();
          }

          @Override
          public boolean hasEnded(Driver driver) {
            return driver.pid() == 1;
          }
        };
    try (LeaseKeeper second = LeaseKeeper.take(documents, later, time, () -> {})) {
      assertThatCode(second::check).doesNotThrowAnyException();
    }
  }

  private LeaseKeeper take(int pid) throws Exception {
    return LeaseKeeper.take(documents, new Alone(pid), time, () -> {});
  }
}
