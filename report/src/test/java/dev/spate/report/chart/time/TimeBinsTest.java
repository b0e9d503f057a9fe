package dev.spate.report.chart.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeBinsTest {
  @Test
  void binsHoldEachSecondOnceAndAreFewEnough() {
    for (int seconds = 1; seconds < 2_000; seconds++) {
      TimeBins bins = TimeBins.of(seconds);
      assertThat(bins.count()).isBetween(1, TimeBins.MAX_BINS);
      int next = 0;
      for (int bin = 0; bin < bins.count(); bin++) {
        assertThat(bins.from(bin)).isEqualTo(next);
        assertThat(bins.to(bin)).isGreaterThan(bins.from(bin));
        assertThat(bins.middle(bin)).isBetween((double) bins.from(bin), (double) bins.to(bin));
        next = bins.to(bin);
      }
      assertThat(next).isEqualTo(seconds);
    }
  }

  @Test
  void aSecondEachIsKeptAsLongAsThereIsRoom() {
    assertThat(TimeBins.of(240).width()).isEqualTo(1);
    assertThat(TimeBins.of(241).width()).isEqualTo(2);
    assertThat(TimeBins.of(3).name(2)).isEqualTo("2 s");
    assertThat(TimeBins.of(600).name(1)).isEqualTo("3–6 s");
  }
}
