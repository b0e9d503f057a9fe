package dev.spate.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.ledger.LedgerCounts;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.insert.InsertResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What becomes of operations that fail and are sent again. */
class RetriedOperationsTest {
  private static final long MS = 1_000_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final InsertResult CONFLICT =
      new InsertResult.Failed("40001", "could not serialize access", false);
  private static final InsertResult OF_DATA =
      new InsertResult.Failed("OC000", "change conflicts with another transaction", false);
  private static final RetryPolicy THREE_TIMES =
      new RetryPolicy(List.of("40001"), 3, Duration.ofMillis(100), Duration.ofSeconds(5), 0);

  private int asked;

  @Test
  void anOperationThatConflictsIsSentAgainWithTheSameRowsAndCountedOnce() {
    var run = oneOperation(THREE_TIMES, OF_DATA, CONFLICT, FakeDatabase.OK);

    SecondCounts total = run.run();

    assertThat(run.database.sequences).containsExactly(0L, 0L, 0L);
    assertThat(total.offered()).isEqualTo(1);
    assertThat(total.completed()).isEqualTo(1);
    assertThat(total.failed()).isEmpty();
    assertThat(total.retried()).isEqualTo(Map.of("OC000", 1L, "40001", 1L));
    assertThat(total.conflicts()).isEqualTo(total.retried());
    assertThat(total.imbalance()).isEmpty();
    assertThat(run.ledger().counts()).isEqualTo(new LedgerCounts(1, 0, 0));
  }

  @Test
  void serviceTimeIsTheLastAttemptsAndResponseTimeRunsOverAllOfThem() {
    var run = oneOperation(THREE_TIMES, CONFLICT, CONFLICT, FakeDatabase.OK);

    SecondCounts total = run.run();

    // three attempts of 2 ms, and waits of 100 and 200 ms between them
    assertThat(OneSlot.percentile(total.service(), 100)).isLessThan(Duration.ofMillis(3));
    assertThat(OneSlot.percentile(total.response(), 100))
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(310));
  }

  @Test
  void anOperationThatFailsByEachAttemptFailsOnceByTheLastCause() {
    var run = oneOperation(THREE_TIMES, OF_DATA, OF_DATA, CONFLICT);

    SecondCounts total = run.run();

    assertThat(total.failed()).isEqualTo(Map.of("40001", 1L));
    assertThat(total.retried()).isEqualTo(Map.of("OC000", 2L));
    assertThat(total.conflicts()).isEqualTo(Map.of("40001", 1L, "OC000", 2L));
    assertThat(run.ledger().counts()).isEqualTo(new LedgerCounts(0, 1, 0));
    assertThat(run.journal.errors().count(Kind.RETRIED)).isEqualTo(2);
    assertThat(run.journal.errors().count(Kind.FAILED)).isEqualTo(1);
  }

  @Test
  void whatIsInDoubtIsNeverSentAgain() {
    var all = new RetryPolicy(List.of("08006"), 5, Duration.ofMillis(1), SECOND, 0);
    var run = oneOperation(all, FakeDatabase.UNKNOWN);

    SecondCounts total = run.run();

    assertThat(run.database.sequences).containsExactly(0L);
    assertThat(total.inDoubt()).isEqualTo(1);
    assertThat(total.retried()).isEmpty();
  }

  @Test
  void anErrorOfAnotherKindIsNotTriedAgain() {
    var run = oneOperation(THREE_TIMES, FakeDatabase.DUPLICATE);

    assertThat(run.run().failed()).isEqualTo(Map.of("23505", 1L));
    assertThat(run.database.sequences).containsExactly(0L);
  }

  @Test
  void aLostConnectionIsOpenedAgainForTheNextAttempt() {
    var lost = new RetryPolicy(List.of("08006"), 2, Duration.ofMillis(1), SECOND, 0);
    var run = oneOperation(lost, FakeDatabase.BROKEN, FakeDatabase.OK);

    SecondCounts total = run.run();

    assertThat(run.database.opened).hasValue(2);
    assertThat(total.completed()).isEqualTo(1);
    assertThat(total.retried()).isEqualTo(Map.of("08006", 1L));
    assertThat(run.ledger().counts()).isEqualTo(new LedgerCounts(1, 0, 0));
  }

  @Test
  void anAttemptMayFollowTheLoadsEndWithinItsDrain() {
    var load = Tasks.closed(1, Duration.ZERO, Duration.ofMillis(50));
    var run = slot(load, Duration.ofMillis(60), THREE_TIMES, CONFLICT, FakeDatabase.OK);

    SecondCounts total = run.run();

    assertThat(total.completed()).isEqualTo(1);
    assertThat(run.clock.nowNs()).isGreaterThan(100 * MS);
  }

  @Test
  void anAttemptThatWouldFollowTheDrainIsNotMade() {
    var load = Tasks.closed(1, Duration.ZERO, Duration.ofMillis(50));
    var run = slot(load, Duration.ofMillis(40), THREE_TIMES, CONFLICT, FakeDatabase.OK);

    SecondCounts total = run.run();

    assertThat(total.failed()).isEqualTo(Map.of("40001", 1L));
    assertThat(total.retried()).isEmpty();
    assertThat(run.database.sequences).containsOnlyOnce(0L);
  }

  @Test
  void whateverIsAnsweredTheLawsHoldAndNoRowIsSentUnderAnotherKey() {
    for (long seed = 0; seed < 60; seed++) {
      var random = new SplittableRandom(seed);
      var policy =
          new RetryPolicy(
              List.of("40001", "08006"),
              random.nextInt(1, 5),
              Duration.ofMillis(1),
              Duration.ofMillis(random.nextInt(1, 300)),
              random.nextDouble());
      LoadModel load =
          random.nextBoolean()
              ? Tasks.closed(1, Duration.ofMillis(1), SECOND)
              : Tasks.open("200/s", 1, Duration.ofMillis(200), SECOND);
      var run =
          new OneSlot(
              task(load, Duration.ofMillis(100), policy),
              Long.MAX_VALUE,
              new ManualClock(),
              (operation, clock) -> {
                clock.advance(random.nextInt(1, 20) * MS);
                return answer(random);
              });

      SecondCounts total = run.run();

      assertThat(total.imbalance()).as("seed %d", seed).isEmpty();
      assertThat(run.database.sequences.size())
          .isEqualTo(total.started() + total.retriedAttempts());
      assertThat(run.database.sequences.stream().distinct().count()).isEqualTo(total.started());
      assertThat(run.ledger().counts())
          .isEqualTo(
              new LedgerCounts(total.completed(), total.failedOperations(), total.inDoubt()));
    }
  }

  private static InsertResult answer(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> CONFLICT;
      case 3, 4 -> OF_DATA;
      case 5 -> FakeDatabase.BROKEN;
      case 6 -> FakeDatabase.UNKNOWN;
      case 7 -> FakeDatabase.DUPLICATE;
      default -> FakeDatabase.OK;
    };
  }

  private OneSlot oneOperation(RetryPolicy policy, InsertResult... answers) {
    return slot(Tasks.closedCounted(1, Duration.ZERO, 1), SECOND, policy, answers);
  }

  private OneSlot slot(
      LoadModel load, Duration drain, RetryPolicy policy, InsertResult... answers) {
    return new OneSlot(
        task(load, drain, policy),
        Long.MAX_VALUE,
        new ManualClock(),
        (operation, clock) -> {
          clock.advance(2 * MS);
          return answers[Math.min(asked++, answers.length - 1)];
        });
  }

  private static LoadTask task(LoadModel load, Duration drain, RetryPolicy policy) {
    return Tasks.task(load, 0, 1, Instant.now(), drain).retrying(policy);
  }
}
