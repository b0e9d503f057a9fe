package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.protocol.load.OpenLoad.Arrivals;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.load.pace.NotReadyException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runner with its threads on the machine's clock, against a scripted database. */
class LoadRunnerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration HOUR = Duration.ofHours(1);

  private final StopSignal stop = new StopSignal();

  @Test
  void aReportAddsUp() throws Exception {
    var database = FakeDatabase.quick();
    LoadTask task = Tasks.task(Tasks.closed(4, Duration.ofMillis(1), SHORT));

    LoadReport report = run(task, database);

    SecondCounts total = report.measurements().total();
    assertThat(total.imbalance()).isEmpty();
    assertThat(total.completed()).isPositive();
    assertThat(total.rowsAcknowledged()).isEqualTo(total.completed() * Tasks.ROWS);
    assertThat(report.ledger().operations()).isEqualTo(total.started());
    assertThat(report.ledger().counts().acknowledged()).isEqualTo(total.completed());
    assertThat(report.active()).isEqualTo(SHORT);
    assertThat(report.startedAt()).isEqualTo(task.startAt().plus(report.startSkew()));
    assertThat(report.connectTime().count()).isEqualTo(4);
    assertThat(report.health().roundTrip().count()).isEqualTo(50);
    assertThat(report.health().wakeUpLag().count()).isPositive();
    assertThat(report.health().cpuTime()).isPositive();
    assertThat(report.endedEarly()).isEmpty();
  }

  @Test
  void noSequenceIsUsedTwiceAndNoneIsLeftOut() throws Exception {
    var database = FakeDatabase.quick();

    LoadReport report = run(Tasks.task(Tasks.closed(4, Duration.ofMillis(1), SHORT)), database);

    long operations = report.ledger().operations();
    assertThat(database.sequences).hasSize((int) operations).doesNotHaveDuplicates();
    assertThat(database.sequences)
        .allMatch(first -> first % Tasks.ROWS == 0 && first < operations * Tasks.ROWS);
  }

  @Test
  void allConnectionsAreClosedInTheEnd() throws Exception {
    var database = FakeDatabase.quick();

    run(Tasks.task(Tasks.open("500/s", 20, HOUR, SHORT)), database);

    assertThat(database.opened).hasValue(20);
    assertThat(database.closed).hasValue(20);
  }

  @ParameterizedTest
  @EnumSource
  void theWorkersShareACountExactly(Arrivals arrivals) throws Exception {
    long completed = 0;
    for (int worker = 0; worker < 3; worker++) {
      LoadTask task =
          Tasks.task(Tasks.openCounted("2000/s", arrivals, 5, 500), worker, 3, Instant.now(), HOUR);
      completed += run(task, FakeDatabase.quick()).measurements().total().completed();
    }
    assertThat(completed).isEqualTo(500);
  }

  @Test
  void connectionsOfAClosedLoadShareACountExactly() throws Exception {
    LoadReport report =
        run(Tasks.task(Tasks.closedCounted(8, Duration.ZERO, 1003)), FakeDatabase.quick());

    assertThat(report.measurements().total().completed()).isEqualTo(1003);
    assertThat(report.endedEarly()).isEmpty();
  }

  @Test
  void aStopSignalEndsTheLoadAndKeepsWhatWasMeasured() throws Exception {
    var database =
        new FakeDatabase(
            (sequence, closed) -> {
              if (sequence == 100 * Tasks.ROWS) {
                stop.stop();
              }
              return FakeDatabase.OK;
            });

    LoadReport report = run(Tasks.task(Tasks.open("1000/s", 3, HOUR, HOUR)), database);

    assertThat(report.endedEarly()).contains(EndedEarly.STOPPED);
    assertThat(report.measurements().total().completed()).isGreaterThanOrEqualTo(101);
    assertThat(report.measurements().total().imbalance()).isEmpty();
    assertThat(report.active()).isPositive().isLessThan(HOUR);
  }

  @Test
  void aStopBeforeTheStartLeavesAnEmptyReport() throws Exception {
    stop.stop();
    LoadTask task =
        Tasks.task(Tasks.open("1000/s", 3, HOUR, HOUR), 0, 1, Instant.now().plus(HOUR), HOUR);

    LoadReport report = run(task, FakeDatabase.quick());

    assertThat(report.endedEarly()).contains(EndedEarly.STOPPED);
    assertThat(report.measurements().total()).isEqualTo(SecondCounts.zero());
    assertThat(report.active()).isZero();
  }

  @Test
  void aConnectionThatCanNotBeOpenedBeforeTheLoadEndsItAndLeavesNoneOpen() {
    var database = FakeDatabase.quick();
    database.refusedFrom = 3;

    assertThatThrownBy(() -> run(Tasks.task(Tasks.open("10/s", 8, HOUR, HOUR)), database))
        .isInstanceOf(SQLException.class)
        .hasMessage("sorry, too many clients already");
    assertThat(database.closed.get()).isEqualTo(database.opened.get());
  }

  @Test
  void aWorkerThatIsReadyTooLateSaysSo() {
    LoadTask task =
        Tasks.task(Tasks.open("10/s", 8, HOUR, HOUR), 0, 1, Instant.now().minusSeconds(5), HOUR);

    assertThatThrownBy(() -> run(task, FakeDatabase.quick()))
        .isInstanceOf(NotReadyException.class)
        .hasMessageMatching(
            "8 connections were open only \\d+\\.\\d s after the start time; at most 1 s are"
                + " allowed");
  }

  @Test
  void aWorkerThatIsALittleLateReportsItsSkewAndTheArrivalsKeepTheirDueTimes() throws Exception {
    LoadTask task =
        Tasks.task(
            Tasks.open("1000/s", 2, HOUR, Duration.ofMillis(700)),
            0,
            1,
            Instant.now().minusMillis(100),
            HOUR);

    LoadReport report = run(task, FakeDatabase.quick());

    assertThat(report.startSkew()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    assertThat(report.measurements().total().offered()).isEqualTo(700);
    assertThat(report.measurements().total().late()).isGreaterThan(80);
  }

  @Test
  void whenNoConnectionCanBeOpenedAgainTheLoadEndsEarly() throws Exception {
    var database = new FakeDatabase((sequence, closed) -> FakeDatabase.BROKEN);
    database.refusedFrom = 4;

    LoadReport report = run(Tasks.task(Tasks.closed(4, Duration.ZERO, HOUR)), database);

    assertThat(report.endedEarly()).contains(EndedEarly.CONNECTIONS_LOST);
    assertThat(report.measurements().total().failedOperations()).isEqualTo(4);
    assertThat(report.errors().causes())
        .extracting(Cause::kind, Cause::sqlState)
        .containsExactlyInAnyOrder(tuple(Kind.FAILED, "08006"), tuple(Kind.NOT_CONNECTED, "53300"));
  }

  @Test
  void theKeysOfTheWorkerBoundItsOperations() throws Exception {
    var database = FakeDatabase.quick();
    database.capacity = 1009;

    LoadReport report = run(Tasks.task(Tasks.closed(8, Duration.ZERO, HOUR)), database);

    assertThat(report.endedEarly()).contains(EndedEarly.KEY_SPACE_EXHAUSTED);
    assertThat(report.measurements().total().completed()).isEqualTo(100);
    assertThat(report.ledger().operations()).isEqualTo(100);
  }

  @Test
  void progressIsToldWhileTheLoadRuns() throws Exception {
    Queue<WorkerProgress> told = new ConcurrentLinkedQueue<>();
    var load = Tasks.closed(2, Duration.ofMillis(1), Duration.ofSeconds(10));

    LoadReport report =
        runner()
            .run(
                Tasks.task(load),
                FakeDatabase.quick(),
                stop,
                progress -> {
                  told.add(progress);
                  if (!progress.response().equals(LatencyHistogram.empty())) {
                    stop.stop();
                  }
                });

    assertThat(told.peek().elapsed()).isGreaterThan(Duration.ofSeconds(1));
    assertThat(told.peek().transactions())
        .isPositive()
        .isLessThanOrEqualTo(report.measurements().total().completed());
    assertThat(told.peek().rows()).isEqualTo(told.peek().transactions() * Tasks.ROWS);
    assertThat(told).last().satisfies(last -> assertThat(last.response().count()).isPositive());
  }

  @Test
  void anUnexpectedErrorInAThreadIsNotSwallowed() {
    var database =
        new FakeDatabase(
            (sequence, closed) -> {
              throw new UnsupportedOperationException("broken encoder");
            });

    assertThatThrownBy(() -> run(Tasks.task(Tasks.closed(4, Duration.ZERO, HOUR)), database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken encoder");
    assertThat(database.closed.get()).isEqualTo(4);
  }

  @Test
  void aWorkerWithoutAShareIsRefused() {
    LoadTask task = Tasks.task(Tasks.closed(2, Duration.ZERO, HOUR), 2, 3, Instant.now(), HOUR);

    assertThatThrownBy(() -> run(task, FakeDatabase.quick()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("worker 2 of 3 has no share of 2 connections");
  }

  private LoadReport run(LoadTask task, FakeDatabase database)
      throws SQLException, NotReadyException {
    return runner().run(task, database, stop, ProgressFeed.NONE);
  }

  static LoadRunner runner() {
    return new LoadRunner(
        TimeSource.system(),
        new ExecutionEnvironment(
            "test", "process", 1, "25", "test", 2, 64, "test", "test", false, Optional.empty()));
  }
}
