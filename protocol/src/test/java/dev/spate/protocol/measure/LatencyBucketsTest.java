package dev.spate.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LatencyBucketsTest {

  @Test
  void bucketsCoverAllValuesWithoutGapOrOverlap() {
    assertThat(LatencyBuckets.lowest(0)).isZero();
    for (int i = 0; i < LatencyBuckets.OVERFLOW; i++) {
      assertThat(LatencyBuckets.lowest(i + 1)).isEqualTo(LatencyBuckets.highest(i) + 1);
    }
    assertThat(LatencyBuckets.lowest(LatencyBuckets.OVERFLOW))
        .isEqualTo(LatencyBuckets.OVERFLOW_NS);
    assertThat(LatencyBuckets.highest(LatencyBuckets.OVERFLOW)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theEndsOfABucketAreInIt() {
    for (int i = 0; i <= LatencyBuckets.OVERFLOW; i++) {
      assertThat(LatencyBuckets.index(LatencyBuckets.lowest(i))).isEqualTo(i);
      assertThat(LatencyBuckets.index(LatencyBuckets.highest(i))).isEqualTo(i);
    }
  }

  @Test
  void aBucketIsAtMostOne512thOfItsValuesWide() {
    for (int i = 0; i < LatencyBuckets.OVERFLOW; i++) {
      long width = LatencyBuckets.highest(i) - LatencyBuckets.lowest(i) + 1;
      assertThat(width == 1 || width * 512 <= LatencyBuckets.lowest(i)).isTrue();
    }
  }

  @Test
  void anIndexOutsideIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencyBuckets.lowest(-1))
        .withMessage("a latency bucket has an index from 0 to 17408, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencyBuckets.highest(LatencyBuckets.OVERFLOW + 1));
  }
}
