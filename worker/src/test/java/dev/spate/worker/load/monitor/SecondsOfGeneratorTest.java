package dev.spate.worker.load.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.protocol.outcome.GeneratorSeconds;
import dev.spate.worker.load.ManualClock;
import dev.spate.worker.load.pace.DueTimeWaiter;
import dev.spate.worker.load.pace.LoadDeadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecondsOfGeneratorTest {
  private static final long MS = 1_000_000;

  private final SecondsOfGenerator generator = new SecondsOfGenerator();

  @Test
  void cpuTimeIsSharedOutOverTheSecondsInWhichItWasUsed() {
    generator.cpu(500 * MS, 2_500 * MS, 1_000 * MS, 0, 2);

    GeneratorSeconds seconds = generator.result();

    assertThat(seconds.seconds()).containsOnlyKeys(0, 1, 2);
    assertThat(seconds.seconds().get(1).cpuNs()).isEqualTo(500 * MS);
    assertThat(seconds.seconds().get(1).capacityNs()).isEqualTo(2_000 * MS);
    assertThat(seconds.window(0, 3).cpuShare()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void anIdleDrainDoesNotDiluteTheSecondsBeforeIt() {
    generator.cpu(0, 2_000 * MS, 1_900 * MS, 0, 1);
    generator.cpu(2_000 * MS, 12_000 * MS, 0, 0, 1);

    assertThat(generator.result().window(0, 2).cpuShare()).isCloseTo(0.95, within(1e-9));
    assertThat(generator.result().window(0, 12).cpuShare()).isLessThan(0.2);
  }

  @Test
  void aPauseCountsInEachSecondThatItTouches() {
    generator.pause(900 * MS, 2_100 * MS);
    generator.pause(1_400 * MS, 1_500 * MS);

    GeneratorSeconds seconds = generator.result();

    assertThat(seconds.window(0, 1).pauseNs()).isEqualTo(1_200 * MS);
    assertThat(seconds.window(1, 2).pauseNs()).isEqualTo(1_200 * MS);
    assertThat(seconds.window(2, 3).pauseNs()).isEqualTo(1_200 * MS);
    assertThat(seconds.window(3, 9).pauseNs()).isZero();
  }

  @Test
  void wakeUpsAreKeptInTheSecondOfWhatWasDue() {
    var slow = new ManualClock(30 * MS);
    var waiting = new DueTimeWaiter(slow, LoadDeadline.at(Duration.ofSeconds(9).toNanos()));
    for (long dueMs : new long[] {100, 200, 1_100, 3_500}) {
      assertThat(waiting.untilDue(dueMs * MS)).isTrue();
    }

    assertThat(waiting.wakeUpLag()).containsOnlyKeys(0, 1, 3);
    assertThat(waiting.wakeUpLag().get(0).count()).isEqualTo(2);
    assertThat(waiting.wakeUpLag().get(3).max()).contains(Duration.ofMillis(30));
  }
}
