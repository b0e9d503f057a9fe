package dev.spate.fleets.lambda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.lambda.LambdaFleets;
import dev.spate.protocol.task.LoadTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  private static final int WORKERS = 8;

  @ParameterizedTest
  @CsvSource({"75, 26, 3", "26, 26, 1", "27, 26, 2", "10, 900, 1", "1800, 896, 3"})
  void aLoadHasAsManySegmentsAsItNeedsAndNoMore(long total, long longest, int count) {
    assertThat(Segments.count(Duration.ofSeconds(total), Duration.ofSeconds(longest)))
        .isEqualTo(count);
  }

  @Test
  void segmentsOfAnyLoadCoverItInOrderAndNoneIsTooLong() {
    Random random = new Random(42);
    for (int attempt = 0; attempt < 500; attempt++) {
      Duration total = Duration.ofMillis(1 + random.nextInt(3_600_000));
      Duration longest = Duration.ofMillis(5_000 + random.nextInt(900_000));
      for (LoadTask task : tasks()) {
        List<Duration> ends = Segments.ends(task, total, longest);
        assertThat(ends).isSorted().doesNotHaveDuplicates().endsWith(total);
        Duration from = Duration.ZERO;
        for (Duration end : ends) {
          assertThat(end.minus(from)).isLessThanOrEqualTo(longest).isPositive();
          from = end;
        }
      }
    }
  }

  @Test
  void workersDoNotHandOverAtTheSameTime() {
    Set<Duration> first = new HashSet<>();
    for (LoadTask task : tasks()) {
      first.add(Segments.ends(task, Duration.ofSeconds(75), Duration.ofSeconds(26)).getFirst());
    }
    assertThat(first).hasSize(WORKERS);
  }

  @Test
  void whatMustBeReturnedIsKeptSmallEnoughForAnAnswer() {
    Duration most = Duration.ofMinutes(15);
    assertThat(new Timing(most, false).longestSegment()).isEqualTo(Timing.LONGEST_RETURNED);
    assertThat(new Timing(most, true).longestSegment()).isEqualTo(most.minus(Timing.RESERVE));
    assertThat(new Timing(Duration.ofSeconds(8), true).fits()).isFalse();
  }

  private static List<LoadTask> tasks() {
    return new FleetTasks(LambdaFleets.NOWHERE, "events")
        .loads(WORKERS, FleetTasks.endless(), Instant.EPOCH);
  }
}
