package dev.spate.protocol.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.ClosedLoad.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyProfileTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void aLoadWithoutStagesKeepsItsConcurrency() {
    var profile = profile(8, 5);

    assertThat(LongStream.of(0, SECOND, 3600 * SECOND).mapToInt(profile::levelAt)).containsOnly(8);
    assertThat(profile.activeFrom(7, 42)).isEqualTo(42);
    assertThat(profile.activeFrom(8, 42)).isEqualTo(ConcurrencyProfile.NEVER);
  }

  @Test
  void aRampIsAStraightLineRoundedToWholeConnections() {
    var profile = profile(2, 1, stage(6, 4), stage(0, 3));

    assertThat(levels(profile, 0, 0.99, 1, 1.49, 1.5, 2.49, 2.5, 4.5, 5, 5.24, 5.26, 8, 9))
        .containsExactly(2, 2, 2, 2, 3, 3, 4, 6, 6, 6, 5, 0, 0);
  }

  @Test
  void aSlotWaitsForTheInstantAtWhichTheLevelReachesIt() {
    var profile = profile(2, 1, stage(6, 4), stage(0, 3), stage(4, 4));

    assertThat(profile.activeFrom(2, 0)).isEqualTo(SECOND * 3 / 2);
    assertThat(profile.activeFrom(5, 0)).isEqualTo(SECOND * 9 / 2);
    assertThat(profile.activeFrom(3, 8 * SECOND)).isEqualTo(SECOND * 23 / 2);
    assertThat(profile.activeFrom(5, 8 * SECOND)).isEqualTo(ConcurrencyProfile.NEVER);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theActiveSlotsOfAllWorkersAddUpToTheLevelAtEachInstant(long seed) {
    var random = new Random(seed);
    int workers = 1 + random.nextInt(9);
    ClosedLoad load = load(10 + random.nextInt(50), 2, stage(random.nextInt(90), 7), stage(30, 5));
    var profile = ConcurrencyProfile.of(load);

    for (int i = 0; i < 1000; i++) {
      long ns = random.nextLong(15 * SECOND);
      long active = 0;
      for (int worker = 0; worker < workers; worker++) {
        int own = worker;
        active +=
            LongStream.range(0, Share.of(load.peak(), worker, workers))
                .filter(slot -> profile.active((int) slot * workers + own, ns))
                .count();
      }
      assertThat(active).isEqualTo(profile.levelAt(ns));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noSlotIsActiveBeforeItIsSaidToBe(long seed) {
    var random = new Random(seed);
    var stages =
        IntStream.range(0, 4)
            .mapToObj(i -> new Stage(random.nextInt(9), Duration.ofNanos(1 + random.nextInt(40))))
            .toArray(Stage[]::new);
    var profile = profile(1 + random.nextInt(5), 0, stages);

    for (int slot = 0; slot < 10; slot++) {
      long next = ConcurrencyProfile.NEVER;
      for (long ns = 200; ns >= 0; ns--) {
        next = profile.active(slot, ns) ? ns : next;
        assertThat(profile.activeFrom(slot, ns)).isEqualTo(next);
      }
    }
  }

  private static int[] levels(ConcurrencyProfile profile, double... seconds) {
    return IntStream.range(0, seconds.length)
        .map(i -> profile.levelAt(Math.round(seconds[i] * SECOND)))
        .toArray();
  }

  private static Stage stage(int to, int overS) {
    return new Stage(to, Duration.ofSeconds(overS));
  }

  private static ConcurrencyProfile profile(int concurrency, int warmupS, Stage... stages) {
    return ConcurrencyProfile.of(load(concurrency, warmupS, stages));
  }

  private static ClosedLoad load(int concurrency, int warmupS, Stage... stages) {
    return new ClosedLoad(
        concurrency,
        Duration.ZERO,
        Duration.ofSeconds(warmupS),
        stages.length == 0 ? Optional.of(Duration.ofSeconds(60)) : Optional.empty(),
        OptionalLong.empty(),
        List.of(stages));
  }
}
