package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.ArrivalSchedule;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.OpenLoad.Arrivals;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.load.pace.NotReadyException;
import dev.spate.worker.load.pace.PacingSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Segments with the runner's threads on the machine's clock, against a scripted database. */
class SegmentedRunnerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final StopSignal stop = new StopSignal();

  @ParameterizedTest
  @EnumSource
  void segmentsThatLeaveWorkToEachOtherOfferTheWholeScheduleOnce(Arrivals arrivals)
      throws Exception {
    // more than eight connections can send, so that each segment begins with what is left
    var database =
        new FakeDatabase(
            (sequence, closed) -> {
              LockSupport.parkNanos(2_000_000);
              return FakeDatabase.OK;
            });
    LoadTask whole =
        Tasks.task(Tasks.open("16000/s", arrivals, HOUR, Duration.ofMillis(1500)), 0, 2);

    LoadReport sum = inSegments(whole, database, 5);

    SecondCounts total = sum.measurements().total();
    assertThat(total.offered()).isEqualTo(arrivals(whole));
    assertThat(total.imbalance()).isEmpty();
    assertThat(total.dropped()).isPositive();
    assertThat(sum.ledger().counts().acknowledged()).isEqualTo(total.completed());
    assertThat(database.sequences)
        .hasSize((int) total.started())
        .doesNotHaveDuplicates()
        .allMatch(first -> first < total.started() * Tasks.ROWS);
  }

  private LoadReport inSegments(LoadTask whole, FakeDatabase database, int count)
      throws SQLException, NotReadyException {
    Duration length = whole.load().total().orElseThrow().dividedBy(count);
    LoadReport sum = run(whole.part(new LoadSegment(0, count, Duration.ZERO, length, 0)), database);
    for (int index = 1; index < count; index++) {
      Duration from = sum.resumeAt().orElseThrow();
      assertThat(from).isLessThan(length.multipliedBy(index));
      Duration until = length.multipliedBy(index + 1L);
      long before = sum.ledger().operations();
      LoadTask part = whole.part(new LoadSegment(index, count, from, until, before));
      sum = sum.followedBy(run(part, database));
    }
    return sum;
  }

  private static long arrivals(LoadTask task) {
    var cursor = PacingSource.Open.schedule(task, (OpenLoad) task.load()).cursor();
    return LongStream.generate(cursor::nextDueNs)
        .takeWhile(dueNs -> dueNs != ArrivalSchedule.NEVER)
        .count();
  }

  @Test
  void onlyTheFirstSegmentMustBeReadyForTheStart() throws Exception {
    Instant past = Instant.now().minusSeconds(3);
    LoadTask whole =
        Tasks.task(Tasks.open("100/s", 2, HOUR, Duration.ofSeconds(4)), 0, 1, past, HOUR);
    var segment = new LoadSegment(1, 2, Duration.ofSeconds(1), Duration.ofSeconds(4), 100);

    LoadReport report = run(whole.part(segment), FakeDatabase.quick());

    assertThat(report.measurements().total().completed()).isEqualTo(300);
    assertThat(report.startSkew()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(report.startedAt()).isAfterOrEqualTo(past.plusSeconds(3));
    assertThat(report.active()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aSegmentThatIsStoppedBeforeItsBeginLeavesAllOfItToTheNextOne() throws Exception {
    stop.stop();
    LoadTask whole = Tasks.task(Tasks.open("100/s", 2, HOUR, HOUR));
    var segment = new LoadSegment(1, 3, Duration.ofMinutes(1), Duration.ofMinutes(2), 0);

    LoadReport report = run(whole.part(segment), FakeDatabase.quick());

    assertThat(report.endedEarly()).contains(EndedEarly.STOPPED);
    assertThat(report.measurements().total().offered()).isZero();
    assertThat(report.resumeAt()).contains(Duration.ofMinutes(1));
  }

  private LoadReport run(LoadTask task, FakeDatabase database)
      throws SQLException, NotReadyException {
    return LoadRunnerTest.runner().run(task, database, stop, ProgressFeed.NONE);
  }
}
