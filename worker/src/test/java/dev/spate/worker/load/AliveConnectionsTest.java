package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.ClosedLoad.Stage;
import dev.spate.protocol.measure.ConnectionTime;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.worker.insert.InsertResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How long a connection is wanted, and how long it isn't at the load's disposal. */
class AliveConnectionsTest {
  private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
  private static final long MS = 1_000_000;

  @Test
  void aConnectionThatWorksIsAliveFromTheBeginToTheEnd() {
    var run = closed(Duration.ZERO, (operation, clock) -> inTwoMs(clock));

    assertThat(run.measure().seconds().headMap(3).values())
        .hasSize(3)
        .allSatisfy(
            counts ->
                assertThat(counts.connections()).isEqualTo(new ConnectionTime(1_000 * MS, 0)));
  }

  @Test
  void theWaitAfterAFailureIsNoLife() {
    var run =
        closed(
            Duration.ZERO,
            (operation, clock) ->
                clock.nowNs() < 1_000 * MS || clock.nowNs() > 2_000 * MS
                    ? inTwoMs(clock)
                    : FakeDatabase.DUPLICATE);

    Measurements measured = run.measure();

    assertThat(measured.seconds().get(0).connections().awayNs()).isZero();
    assertThat(measured.seconds().get(1).connections().aliveShare()).isLessThan(0.01);
    assertThat(measured.seconds().get(2).connections().aliveShare()).isGreaterThan(0.85);
  }

  @Test
  void aPauseThatTheLoadAsksForIsNoWait() {
    var run = closed(Duration.ofMillis(200), (operation, clock) -> FakeDatabase.DUPLICATE);

    assertThat(run.measure().total().connections().awayNs()).isZero();
  }

  @Test
  void failuresOfAnOpenLoadMakeNobodyWait() {
    var run =
        new OneSlot(
            Tasks.open("10/s", 1, THREE_SECONDS, THREE_SECONDS),
            (operation, clock) -> FakeDatabase.DUPLICATE);

    assertThat(run.measure().total().connections())
        .isEqualTo(new ConnectionTime(THREE_SECONDS.toNanos(), 0));
  }

  @Test
  void aLostConnectionIsAwayFromItsLastOperationUntilItIsUsedAgain() {
    var run =
        closed(
            Duration.ZERO,
            (operation, clock) -> {
              clock.advance(operation == 0 ? 300 * MS : 2 * MS);
              return operation == 0 ? FakeDatabase.UNKNOWN : FakeDatabase.OK;
            });

    long awayNs = run.measure().total().connections().awayNs();

    assertThat(Duration.ofNanos(awayNs)).isBetween(Duration.ofMillis(300), Duration.ofMillis(310));
    assertThat(run.database.opened).hasValue(2);
  }

  @Test
  void aConnectionThatIsLostForGoodIsAwayUntilTheEnd() {
    var run =
        closed(
            Duration.ZERO,
            (operation, clock) -> clock.nowNs() < 500 * MS ? inTwoMs(clock) : FakeDatabase.BROKEN);
    run.database.refusedFrom = 1;

    Measurements measured = run.measure();

    assertThat(run.slot.lostItsConnection()).isTrue();
    assertThat(measured.total().connections())
        .isEqualTo(new ConnectionTime(3_000 * MS, 2_500 * MS));
  }

  @Test
  void aReportTellsThatThreeOfFourConnectionsWereLostForGood() throws Exception {
    var database =
        new FakeDatabase(
            (sequence, closed) ->
                sequence < 3L * Tasks.ROWS ? FakeDatabase.BROKEN : FakeDatabase.OK);
    database.refusedFrom = 4;
    var task = Tasks.task(Tasks.closed(4, Duration.ofMillis(1), Duration.ofMillis(600)));

    LoadReport report =
        LoadRunnerTest.runner().run(task, database, new StopSignal(), ProgressFeed.NONE);

    assertThat(report.endedEarly()).isEmpty();
    assertThat(report.measurements().total().connections().wantedNs())
        .isBetween(1_600 * MS, 2_400 * MS);
    assertThat(report.measurements().total().connections().aliveShare()).isBetween(0.2, 0.3);
  }

  @Test
  void anOperationThatIsCutOffIsNoLife() {
    var run =
        closed(
            Duration.ZERO,
            (operation, clock) -> {
              clock.advance(operation == 0 ? 1_000 * MS : 60_000 * MS);
              return operation == 0 ? FakeDatabase.OK : FakeDatabase.UNKNOWN;
            });

    assertThat(run.measure().total().connections())
        .isEqualTo(new ConnectionTime(3_000 * MS, 2_000 * MS));
  }

  @Test
  void nobodyMissesAConnectionWhileTheLevelIsBelowIt() {
    var load =
        new ClosedLoad(
            1,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Optional.empty(),
            OptionalLong.empty(),
            List.of(new Stage(0, Duration.ofMillis(1)), new Stage(0, Duration.ofSeconds(2))));
    var run = new OneSlot(load, (operation, clock) -> inTwoMs(clock));

    assertThat(run.measure().total().connections()).isEqualTo(new ConnectionTime(1_000 * MS, 0));
  }

  private static OneSlot closed(Duration thinkTime, OneSlot.Script script) {
    return new OneSlot(Tasks.closed(1, thinkTime, THREE_SECONDS), script);
  }

  private static InsertResult inTwoMs(ManualClock clock) {
    clock.advance(2 * MS);
    return FakeDatabase.OK;
  }
}
