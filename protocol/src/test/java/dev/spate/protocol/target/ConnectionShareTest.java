package dev.spate.protocol.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConnectionShareTest {
  /** Aurora DSQL's (its guide, quotas). */
  private static final ConnectionRate DSQL = new ConnectionRate(100, 1_000);

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long NOW_NS = 1_795_000_000L * SECOND_NS + 123_456_789;

  @Test
  void theSharesOfTheBucketAddUpToLessThanItHolds() {
    for (int workers : new int[] {1, 3, 7, 64, 200, 1_000, 1_500}) {
      assertThat(atOnce(DSQL, workers)).as("%d workers", workers).isEqualTo(949);
      assertThat(atOnce(new ConnectionRate(100, 100), workers)).isEqualTo(79);
      assertThat(atOnce(new ConnectionRate(5, 1), workers)).isZero();
    }
  }

  @Test
  void theSlotsOfAllWorkersAreEachSlotOnce() {
    for (int workers : new int[] {1, 3, 200, 1_000}) {
      long[] slots =
          LongStream.range(0, workers)
              .map(w -> new ConnectionShare((int) w, workers).slotFrom(DSQL, NOW_NS))
              .sorted()
              .toArray();
      for (int i = 1; i < slots.length; i++) {
        assertThat(slots[i] - slots[i - 1]).isBetween(9_999_000L, 10_001_000L);
      }
      assertThat(slots[0]).isBetween(NOW_NS, NOW_NS + 10_000_000);
    }
  }

  @Test
  void aWorkersNextSlotIsOneRoundLater() {
    ConnectionShare share = new ConnectionShare(17, 1_000);
    long first = share.slotFrom(DSQL, NOW_NS);
    assertThat(share.slotFrom(DSQL, first)).isEqualTo(first);
    assertThat(share.slotFrom(DSQL, first + 1) - first)
        .isBetween(10 * SECOND_NS - 1_000, 10 * SECOND_NS + 1_000);
  }

  @Test
  void slotsAreCountedAsTheyAreHandedOut() {
    ConnectionShare share = new ConnectionShare(2, 7);
    ConnectionRate odd = new ConnectionRate(3.7, 20);
    long at = NOW_NS;
    for (int count = 0; count < 50; count++) {
      assertThat(share.slotsBetween(odd, NOW_NS - 1, at - 1)).isEqualTo(count);
      at = share.slotFrom(odd, at) + 1;
    }
  }

  @Test
  void whatTheBucketHoldsIsForeseenToTakeNoTime() {
    assertThat(ConnectionShare.forecast(DSQL, 10, 949)).isZero();
    assertThat(ConnectionShare.forecast(DSQL, 10, 10_000)).isEqualTo(Duration.ofMillis(90_600));
    assertThat(ConnectionShare.forecast(new ConnectionRate(100, 100), 1, 1_000))
        .isEqualTo(Duration.ofMillis(9_210));
  }

  @Test
  void slowLoginsFitIntoWhatIsKeptOfTheBucket() {
    assertThat(new ConnectionShare(0, 10).underWay(DSQL)).isEqualTo(5);
    assertThat(new ConnectionShare(0, 10).underWay(new ConnectionRate(100, 100))).isEqualTo(2);
    assertThat(new ConnectionShare(0, 1_000).underWay(DSQL)).isEqualTo(1);
  }

  @Test
  void aWorkerIsOneOfTheWorkers() {
    assertThatThrownBy(() -> new ConnectionShare(3, 3)).hasMessage("no worker 3 of 3");
  }

  private static int atOnce(ConnectionRate rate, int workers) {
    int[] shares = new int[workers];
    Arrays.setAll(shares, w -> new ConnectionShare(w, workers).atOnce(rate));
    assertThat(
            Arrays.stream(shares).max().orElseThrow() - Arrays.stream(shares).min().orElseThrow())
        .isLessThanOrEqualTo(1);
    return Arrays.stream(shares).sum();
  }
}
