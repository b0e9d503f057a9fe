package dev.spate.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePointTest {
  @Test
  void manyChangesOfATrialAreOneSentenceThatNamesTheLargest() {
    assertThat(
            ChangePoint.sentence(
                List.of(
                    new ChangePoint(3, 1_000, 1_200),
                    new ChangePoint(9, 1_200, 300),
                    new ChangePoint(12, 300, 1_100))))
        .contains(
            "the rate changed its level 3 times, most of all: from second 9 on the rate was 300"
                + " rows/s, after 1,200");
  }

  @Test
  void aSingleChangeIsSaidAsItIsAndNoneNotAtAll() {
    ChangePoint only = new ChangePoint(3, 1_000, 1_200);
    assertThat(ChangePoint.sentence(List.of(only))).contains(only.sentence());
    assertThat(ChangePoint.sentence(List.of())).isEmpty();
  }
}
