package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Drain;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.insert.InsertResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of operations that are under way when the load ends. */
class DrainedLoadTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void anOperationThatDoesNotComeBackIsCutOffAfterTheDrainAndStaysInDoubt() throws Exception {
    var database =
        new FakeDatabase(
            (sequence, closed) -> {
              if (sequence != 0) {
                return FakeDatabase.OK;
              }
              awaitUninterrupted(closed);
              return FakeDatabase.UNKNOWN;
            });
    var load = Tasks.closed(2, Duration.ofMillis(1), SHORT);

    LoadReport report = run(Tasks.task(load, 0, 1, Instant.now(), Duration.ofMillis(50)), database);

    assertThat(report.measurements().total().inDoubt()).isEqualTo(1);
    assertThat(report.errors().causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.kind()).isEqualTo(Kind.CUT);
              assertThat(cause.count()).isEqualTo(1);
              assertThat(cause.message()).contains("still under way when the drain was over");
            });
    assertThat(report.ledger().inDoubt().contains(0)).isTrue();
    assertThat(report.measurements().total().imbalance()).isEmpty();
    assertThat(database.opened).hasValue(2);
  }

  @Test
  void anOperationThatTakesLongerThanTheLoadIsNotCutOffWhereTheDrainFollowsFromThat()
      throws Exception {
    Duration length = Duration.ofMillis(1_500);
    Instant startAt = Instant.now();
    Instant answerAt = startAt.plus(length).plusMillis(50);
    var database =
        new FakeDatabase(
            (sequence, closed) ->
                openedBefore(answerAt, closed) ? FakeDatabase.UNKNOWN : FakeDatabase.OK);
    var drain = new Drain(Duration.ZERO, HOUR);

    LoadReport report =
        run(Tasks.task(Tasks.closed(2, Duration.ZERO, length), 0, 1, startAt, drain), database);

    assertThat(report.errors()).isEqualTo(ErrorCauses.none());
    assertThat(report.measurements().total().completed()).isEqualTo(2);
  }

  @Test
  void anOperationThatWaitsToBeSentAgainEndsWithTheDrainThoughItsWaitIsLonger() throws Exception {
    var stop = new StopSignal();
    var database =
        new FakeDatabase(
            (sequence, closed) ->
                new InsertResult.Failed("40001", "could not serialize access", false));
    var patient = new RetryPolicy(List.of("40001"), 5, HOUR, HOUR, 0);
    LoadTask task =
        Tasks.task(Tasks.closedCounted(1, Duration.ZERO, 1), 0, 1, Instant.now(), SHORT)
            .retrying(patient);

    LoadReport report = LoadRunnerTest.runner().run(task, database, stop, _ -> stop.stop());

    assertThat(report.measurements().total().failed()).isEqualTo(Map.of("40001", 1L));
    assertThat(report.measurements().total().retried()).isEmpty();
    assertThat(report.measurements().total().imbalance()).isEmpty();
    assertThat(report.ledger().failed().contains(0)).isTrue();
  }

  private static boolean openedBefore(Instant time, CountDownLatch latch) {
    try {
      return latch.await(Duration.between(Instant.now(), time).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static LoadReport run(LoadTask task, FakeDatabase database) throws Exception {
    return LoadRunnerTest.runner().run(task, database, new StopSignal(), ProgressFeed.NONE);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
