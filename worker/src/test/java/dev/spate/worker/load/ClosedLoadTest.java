package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.protocol.ledger.LedgerCounts;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.ClosedLoad.Stage;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.worker.insert.InsertResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClosedLoadTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theNextOperationIsSentWhenTheLastOneIsDone() {
    var run = new OneSlot(Tasks.closed(1, Duration.ZERO, SECOND), ClosedLoadTest::inTwoMs);

    SecondCounts counts = run.run();

    assertThat(counts.completed()).isEqualTo(500);
    assertThat(counts.rowsAcknowledged()).isEqualTo(5000);
    assertThat(counts.response()).isEqualTo(counts.service());
    assertThat(run.database.sequences).hasSize(500).startsWith(0L, 10L, 20L);
  }

  @Test
  void aConnectionPausesForTheThinkTimeThatIsInNoLatency() {
    var run = new OneSlot(Tasks.closed(1, Duration.ofMillis(8), SECOND), ClosedLoadTest::inTwoMs);

    SecondCounts counts = run.run();

    assertThat(counts.completed()).isEqualTo(100);
    assertThat(counts.response().max()).contains(Duration.ofMillis(2));
  }

  @Test
  void aSlotIsSilentWhileTheLevelIsBelowIt() {
    // from 0 to 2 over two seconds: the first slot is active from 0.5 s on
    var load =
        new ClosedLoad(
            1,
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            OptionalLong.empty(),
            List.of(new Stage(0, Duration.ofMillis(1)), new Stage(2, Duration.ofSeconds(2))));
    var run = new OneSlot(load, ClosedLoadTest::inTwoMs);

    assertThat(run.run().completed()).isEqualTo(1 + 750);
  }

  @Test
  void aCountIsOfOperationsThatFollowTheWarmup() {
    var run = new OneSlot(Tasks.closedCounted(1, SECOND, 100), ClosedLoadTest::inTwoMs);

    assertThat(run.run().completed()).isEqualTo(500 + 100);
    assertThat(run.deadline.atNs()).isEqualTo(Duration.ofMillis(1200).toNanos());
    assertThat(run.deadline.early()).isEmpty();
  }

  @Test
  void anInsertThatAlwaysFailsIsNotTriedWithoutAPause() {
    var run =
        new OneSlot(
            Tasks.closed(1, Duration.ZERO, SECOND), (operation, clock) -> FakeDatabase.DUPLICATE);

    SecondCounts counts = run.run();

    // pauses of 1, 2, 4 … 64 ms, then of 100 ms
    assertThat(counts.failed()).containsExactly(Map.entry("23505", 16L));
    assertThat(run.ledger().counts()).isEqualTo(new LedgerCounts(0, 16, 0));
    assertThat(run.journal.errors().causes())
        .containsExactly(new Cause(Kind.FAILED, "23505", 16, "duplicate key value"));
  }

  @Test
  void aSuccessEndsThePausesAfterFailures() {
    var run =
        new OneSlot(
            Tasks.closed(1, Duration.ZERO, SECOND),
            (operation, clock) ->
                operation % 2 == 0 ? FakeDatabase.DUPLICATE : inTwoMs(operation, clock));

    SecondCounts counts = run.run();

    assertThat(counts.failedOperations()).isBetween(333L, 334L);
    assertThat(counts.completed()).isEqualTo(333);
  }

  @Test
  void aLostConnectionIsOpenedAgainAndItsOperationStaysInDoubt() {
    var run =
        new OneSlot(
            Tasks.closed(1, Duration.ZERO, SECOND),
            (operation, clock) -> {
              clock.advance(2_000_000);
              return operation == 7 ? FakeDatabase.UNKNOWN : FakeDatabase.OK;
            });

    SecondCounts counts = run.run();

    assertThat(counts.inDoubt()).isEqualTo(1);
    assertThat(counts.completed()).isGreaterThan(400);
    assertThat(run.ledger().inDoubt().contains(7)).isTrue();
    assertThat(run.database.opened).hasValue(2);
    assertThat(run.database.closed).hasValue(1);
  }

  @Test
  void aSlotGivesUpWhenItsConnectionCanNotBeOpenedAgainInTime() {
    var run =
        new OneSlot(
            Tasks.closed(1, Duration.ZERO, Duration.ofMinutes(1)),
            (operation, clock) -> operation < 3 ? FakeDatabase.OK : FakeDatabase.BROKEN);
    run.database.refusedFrom = 1;

    SecondCounts counts = run.run();

    assertThat(counts.completed()).isEqualTo(3);
    assertThat(counts.failed()).containsExactly(Map.entry("08006", 1L));
    assertThat(run.slot.lostItsConnection()).isTrue();
    assertThat(run.clock.nowNs()).isLessThanOrEqualTo(SECOND.toNanos());
    assertThat(run.journal.errors().causes())
        .extracting(Cause::kind, Cause::message)
        .contains(tuple(Kind.NOT_CONNECTED, "sorry, too many clients already"));
  }

  @Test
  void nothingIsOpenedAgainAfterTheEnd() {
    var run =
        new OneSlot(
            Tasks.closed(1, Duration.ZERO, SECOND),
            (operation, clock) -> {
              clock.advance(2_000_000_000);
              return FakeDatabase.UNKNOWN;
            });

    run.run();

    assertThat(run.database.opened).hasValue(1);
  }

  @Test
  void withoutAFurtherKeyTheLoadEnds() {
    var run =
        new OneSlot(
            Tasks.closed(1, Duration.ZERO, SECOND), 20, new ManualClock(), ClosedLoadTest::inTwoMs);

    assertThat(run.run().started()).isEqualTo(20);
    assertThat(run.deadline.early()).contains(EndedEarly.KEY_SPACE_EXHAUSTED);
    assertThat(run.deadline.atNs()).isEqualTo(Duration.ofMillis(40).toNanos());
  }

  private static InsertResult inTwoMs(long operation, ManualClock clock) {
    clock.advance(2_000_000);
    return FakeDatabase.OK;
  }
}
