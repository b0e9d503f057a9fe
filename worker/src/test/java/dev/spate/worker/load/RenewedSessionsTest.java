package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.protocol.measure.ConnectionCounts;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.insert.InsertResult;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewedSessionsTest {
  private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
  private static final long MS = 1_000_000;

  private final ManualClock clock = new ManualClock();
  private final LoadTask task = Tasks.task(Tasks.closed(1, Duration.ZERO, THREE_SECONDS));

  @Test
  void aSessionIsRenewedBetweenTwoOperationsOfWhichNoneIsLost() {
    OneSlot run = renewedEvery(Duration.ofMillis(700));

    SecondCounts total = run.run();

    assertThat(run.journal.connections())
        .extracting(ConnectionCounts::renewed, ConnectionCounts::reopened)
        .containsExactly(4L, 0L);
    assertThat(total.completed()).isEqualTo(total.offered()).isEqualTo(1_500);
    assertThat(run.journal.errors()).isEqualTo(new LoadJournal(Tasks.ROWS).errors());
    assertThat(run.database.opened).hasValue(5);
    assertThat(run.database.closed).hasValue(4);
  }

  @Test
  void theWaitForTheTurnIsSpentWithWork() {
    OneSlot run = renewedEvery(Duration.ofSeconds(1));
    run.database.turns.add(Duration.ofMillis(600));

    Measurements measured = run.measure();

    assertThat(measured.total().completed()).isEqualTo(1_500);
    assertThat(measured.total().connections().awayNs()).isZero();
    // at 1.6 s instead of 1 s, and at 2 s
    ConnectionCounts connections = run.journal.connections();
    assertThat(connections.renewed()).isEqualTo(2);
    assertThat(connections.waited()).isEqualTo(zeros(2));
  }

  @Test
  void aRefusedRenewalLeavesTheOldSessionAtWorkAndIsTriedAgain() {
    OneSlot run = renewedEvery(Duration.ofSeconds(1));
    run.database.refusals.set(3);

    SecondCounts total = run.run();

    assertThat(total.completed()).isEqualTo(1_500);
    assertThat(run.journal.connections().renewed()).isEqualTo(2);
    assertThat(run.journal.errors().causes())
        .extracting(ErrorCauses.Cause::kind, ErrorCauses.Cause::sqlState, ErrorCauses.Cause::count)
        .containsExactly(tuple(ErrorCauses.Kind.NOT_CONNECTED, "53400", 3L));
  }

  @Test
  void aLostConnectionWaitsForItsTurnForAsLongAsItTakes() {
    OneSlot run =
        new OneSlot(
            task,
            Long.MAX_VALUE,
            clock,
            (operation, c) -> operation == 100 ? FakeDatabase.BROKEN : inTwoMs(c));
    // far longer than a connection may take to open
    Duration turn = task.endpoint().connectTimeout().multipliedBy(2);
    run.database.turns.add(turn);

    SecondCounts total = run.run();

    assertThat(turn).isLessThan(THREE_SECONDS);
    assertThat(run.journal.connections().reopened()).isEqualTo(1);
    assertThat(total.connections().awayNs()).isEqualTo(turn.toNanos());
    assertThat(total.offered()).isEqualTo(total.completed() + total.failed().get("08006"));
  }

  private OneSlot renewedEvery(Duration life) {
    return new OneSlot(
        task,
        Long.MAX_VALUE,
        clock,
        (operation, c) -> inTwoMs(c),
        number -> Optional.of(task.startAt().plus(life.multipliedBy(number + 1))));
  }

  private static LatencyHistogram zeros(int count) {
    var recorder = new LatencyRecorder();
    for (int i = 0; i < count; i++) {
      recorder.record(0);
    }
    return recorder.drain();
  }

  private static InsertResult inTwoMs(ManualClock clock) {
    clock.advance(2 * MS);
    return FakeDatabase.OK;
  }
}
