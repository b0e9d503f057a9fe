package dev.spate.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration BASE = Duration.ofMillis(50);
  private static final Duration CAP = Duration.ofSeconds(2);

  @Test
  void waitsDoubleUpToTheirBound() {
    Backoff backoff = Backoff.doubling(BASE, CAP);
    assertThat(IntStream.range(0, 8).mapToObj(retry -> backoff.before(retry, new Random(1))))
        .containsExactlyElementsOf(
            List.of(50, 100, 200, 400, 800, 1_600, 2_000, 2_000).stream()
                .map(Duration::ofMillis)
                .toList());
  }

  @Test
  void noNumberOfTriesIsTooLarge() {
    Backoff backoff = Backoff.doubling(BASE, Duration.ofNanos(Long.MAX_VALUE));
    for (int retry = 1; retry < 200; retry++) {
      assertThat(backoff.longestNs(retry)).isGreaterThanOrEqualTo(backoff.longestNs(retry - 1));
    }
    assertThat(backoff.longestNs(Integer.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void fullJitterSpreadsWaitsOverAllOfTheLongest() {
    Backoff backoff = Backoff.fullJitter(BASE, CAP);
    Random random = new Random(42);
    List<Long> waits =
        IntStream.range(0, 1_000).mapToObj(_ -> backoff.before(3, random).toNanos()).toList();
    assertThat(waits).allSatisfy(ns -> assertThat(ns).isBetween(1L, 400_000_000L));
    assertThat(waits).anySatisfy(ns -> assertThat(ns).isLessThan(40_000_000L));
    assertThat(waits).anySatisfy(ns -> assertThat(ns).isGreaterThan(360_000_000L));
  }

  @Test
  void aPartOfJitterLeavesTheRestOfTheWait() {
    Backoff backoff = new Backoff(BASE, CAP, 0.25);
    Random random = new Random(42);
    for (int attempt = 0; attempt < 1_000; attempt++) {
      assertThat(backoff.before(6, random))
          .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_000));
    }
  }

  @Test
  void theSameRandomNumbersGiveTheSameWaits() {
    Backoff backoff = Backoff.fullJitter(BASE, CAP);
    assertThat(backoff.before(2, new Random(7))).isEqualTo(backoff.before(2, new Random(7)));
  }

  @Test
  void waitsThatCanNotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backoff.doubling(Duration.ZERO, CAP))
        .withMessage("a wait must be positive and its bound no shorter, got PT0S and PT2S");
    assertThatIllegalArgumentException().isThrownBy(() -> Backoff.doubling(CAP, BASE));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(BASE, CAP, 1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(BASE, CAP, Double.NaN))
        .withMessage("jitter must be from 0 to 1, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backoff.doubling(BASE, CAP).longestNs(-1))
        .withMessage("retries are counted from 0, got -1");
  }
}
