package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.ArrivalSchedule;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.OpenLoad.Arrivals;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.load.pace.PacingSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worker's load as several tasks, on a clock that only the tests move. */
class SegmentsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void segmentsTogetherAreExactlyTheWholeSchedule(long seed) {
    var random = new Random(seed);
    Arrivals arrivals = random.nextBoolean() ? Arrivals.UNIFORM : Arrivals.POISSON;
    OpenLoad load =
        Tasks.open(1 + random.nextInt(3000) + "/s", arrivals, HOUR, Duration.ofSeconds(12));
    int workers = 1 + random.nextInt(3);
    LoadTask whole = Tasks.task(load, random.nextInt(workers), workers);
    // some databases keep up, and some leave work to the next segment
    long meanNs = 1 + random.nextLong(2_000_000);

    Measurements sum = Measurements.zero();
    var sequences = new ArrayList<Long>();
    int count = 2 + random.nextInt(5);
    Duration from = Duration.ZERO;
    for (int index = 0; index < count; index++) {
      Duration until = Duration.ofNanos(12_000_000_000L / count * (index + 1));
      var segment = new LoadSegment(index, count, from, until, sequences.size());
      var run = run(whole.part(segment), () -> (long) (-meanNs * Math.log(random.nextDouble())));
      sum = sum.plus(run.measure());
      sequences.addAll(run.database.sequences);
      from = run.resumeAt().orElse(until);
      clock.advance(random.nextLong(1_500_000_000));
    }

    assertThat(offered(sum)).isEqualTo(offered(whole));
    assertThat(sum.total().imbalance()).isEmpty();
    assertThat(sequences).isSorted().doesNotHaveDuplicates().hasSize((int) sum.total().started());
    assertThat(sequences).last().isEqualTo((sum.total().started() - 1) * Tasks.ROWS);
  }

  @Test
  void whatIsOverdueAtASegmentsBeginIsSentAtOnceAndKeepsItsDueTime() {
    clock.advance(6_000_000_000L);

    var counts = run(open("100/s", HOUR).part(segment(1, 5)), () -> 0).measure().total();

    // due from 5 s on, begun at 6 s, done at 10 s
    assertThat(counts.completed()).isEqualTo(500);
    assertThat(counts.late()).isEqualTo(99);
    assertThat(counts.response().max()).contains(SECOND);
    assertThat(counts.service().max()).contains(Duration.ZERO);
  }

  @Test
  void whatWaitedThroughAGapForLongerThanTheBacklogIsDropped() {
    clock.advance(7_000_000_000L);

    var counts = run(open("100/s", SECOND).part(segment(1, 5)), () -> 0).measure().total();

    assertThat(counts.dropped()).isEqualTo(100);
    assertThat(counts.completed()).isEqualTo(400);
  }

  @Test
  void aSegmentDropsNothingAtItsEndAndSaysWhereTheNextOneGoesOn() {
    // 100 due a second, of which it takes 50
    var run = run(open("100/s", HOUR).part(segment(0, 0)), () -> 20_000_000);

    var counts = run.measure().total();

    assertThat(counts.dropped()).isZero();
    assertThat(counts.started()).isEqualTo(250);
    assertThat(run.resumeAt()).contains(Duration.ofMillis(2500));
    assertThat(run.deadline.atNs()).isEqualTo(5_000_000_000L);
    assertThat(run.deadline.early()).isEmpty();
  }

  @Test
  void aSegmentThatLeavesNothingIsFollowedWhereItEnds() {
    var run = run(open("3/s", HOUR).part(segment(0, 0)), () -> 0);

    assertThat(run.measure().total().completed()).isEqualTo(15);
    assertThat(run.resumeAt()).contains(Duration.ofSeconds(5));
  }

  @Test
  void aSegmentThatBeginsAfterItsOwnEndLeavesAllToTheNextOne() {
    clock.advance(9_000_000_000L);
    var segment = new LoadSegment(1, 3, SECOND, Duration.ofSeconds(5), 0);

    var run = run(open("100/s", HOUR).part(segment), () -> 0);

    assertThat(run.measure().total().offered()).isZero();
    assertThat(run.resumeAt()).contains(SECOND);
  }

  @Test
  void theLastSegmentDropsWhatTheLoadLeavesAsTheWholeLoadDoes() {
    clock.advance(5_000_000_000L);

    var run = run(open("100/s", HOUR).part(segment(1, 5)), () -> 20_000_000);

    assertThat(run.measure().total().dropped()).isEqualTo(250);
    assertThat(run.resumeAt()).isEmpty();
  }

  @Test
  void connectionsOfAClosedLoadGoOnWhenTheyAreReady() {
    LoadTask whole = Tasks.task(Tasks.closed(1, Duration.ZERO, Duration.ofSeconds(10)));
    var first = run(whole.part(segment(0, 0)), () -> 10_000_000);
    assertThat(first.measure().total().completed()).isEqualTo(500);
    assertThat(first.resumeAt()).contains(Duration.ofSeconds(5));

    clock.advance(500_000_000);
    var counts = run(whole.part(segment(1, 5)), () -> 10_000_000).measure().total();

    assertThat(counts.completed()).isEqualTo(450);
    assertThat(counts.response().max()).contains(Duration.ofMillis(10));
    assertThat(counts.late()).isZero();
  }

  @Test
  void theKeysOfEarlierSegmentsAreUsedUp() {
    var segment = new LoadSegment(1, 2, Duration.ofSeconds(5), Duration.ofSeconds(10), 400);
    var run = new OneSlot(open("100/s", HOUR).part(segment), 430, clock, this::quick);

    assertThat(run.run().started()).isEqualTo(30);

    assertThat(run.database.sequences).first().isEqualTo(4000L);
    assertThat(run.deadline.early()).contains(EndedEarly.KEY_SPACE_EXHAUSTED);
  }

  @Test
  void aSegmentWithoutAFurtherKeyEndsTheWorkersLoad() {
    var run = new OneSlot(open("100/s", HOUR).part(segment(0, 0)), 30, clock, this::quick);

    assertThat(run.run().dropped()).isEqualTo(1);
    assertThat(run.resumeAt()).isEmpty();
  }

  @Test
  void aStoppedSegmentSaysFromWhereOnNothingWasDone() {
    LoadTask task = open("100/s", HOUR).part(segment(0, 0));
    OneSlot[] run = new OneSlot[1];
    run[0] =
        new OneSlot(
            task,
            Long.MAX_VALUE,
            clock,
            (operation, _) -> {
              if (operation == 99) {
                run[0].deadline.early(clock.nowNs(), EndedEarly.STOPPED);
              }
              return FakeDatabase.OK;
            });

    assertThat(run[0].run().started()).isEqualTo(100);
    assertThat(run[0].resumeAt()).contains(Duration.ofMillis(990));
  }

  private InsertResult quick(long operation, ManualClock now) {
    return FakeDatabase.OK;
  }

  private static LoadTask open(String rate, Duration backlog) {
    return Tasks.task(Tasks.open(rate, 1, backlog, Duration.ofSeconds(10)));
  }

  /** One of two halves of ten seconds. */
  private static LoadSegment segment(int index, int fromSecond) {
    Duration from = Duration.ofSeconds(fromSecond);
    return new LoadSegment(index, 2, from, Duration.ofSeconds(5L * (index + 1)), 0);
  }

  /** How long a transaction takes. */
  @FunctionalInterface
  private interface ServiceTime {
    long ns();
  }

  private OneSlot run(LoadTask task, ServiceTime time) {
    return new OneSlot(
        task,
        Long.MAX_VALUE,
        clock,
        (operation, now) -> {
          now.advance(time.ns());
          return FakeDatabase.OK;
        });
  }

  private static Map<Integer, Long> offered(Measurements measured) {
    var offered = new TreeMap<Integer, Long>();
    measured
        .seconds()
        .forEach(
            (second, counts) -> {
              if (counts.offered() > 0) {
                offered.put(second, counts.offered());
              }
            });
    return offered;
  }

  /** What the whole schedule makes due in each second. */
  private static Map<Integer, Long> offered(LoadTask task) {
    var offered = new TreeMap<Integer, Long>();
    ArrivalSchedule.Cursor cursor =
        PacingSource.Open.schedule(task, (OpenLoad) task.load()).cursor();
    for (long dueNs = cursor.nextDueNs();
        dueNs != ArrivalSchedule.NEVER;
        dueNs = cursor.nextDueNs()) {
      offered.merge((int) (dueNs / SECOND.toNanos()), 1L, Long::sum);
    }
    return offered;
  }
}
