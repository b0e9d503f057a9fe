package dev.spate.worker.load;

import static dev.spate.worker.load.OneSlot.percentile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.OpenLoad.Arrivals;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.worker.insert.InsertResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenLoadTest {
  private static final Duration BACKLOG = Duration.ofSeconds(10);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Test
  void aStallShowsFullyInResponseTimesAndOnceInServiceTimes() {
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, BACKLOG, TEN_SECONDS), OpenLoadTest::stallAtOperation3000);

    SecondCounts counts = run.run();

    assertThat(counts.offered()).isEqualTo(10_000);
    assertThat(counts.completed()).isEqualTo(10_000);
    assertThat(percentile(counts.service(), 99.9))
        .isBetween(Duration.ofNanos(200_000), Duration.ofNanos(200_400));
    assertThat(counts.service().countAbove(Duration.ofMillis(1))).isEqualTo(1);
    // The k-th operation after the stalled one waited k · 1 ms less, and k · 0.2 ms for the others.
    assertThat(percentile(counts.response(), 99.9))
        .isBetween(Duration.ofMillis(990), Duration.ofMillis(994));
    assertThat(counts.response().countAbove(Duration.ofMillis(1))).isBetween(1240L, 1260L);
    assertThat(counts.response().max()).contains(Duration.ofSeconds(1));
  }

  @Test
  void anOperationThatStartsLateIsCountedAsLate() {
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, BACKLOG, TEN_SECONDS), OpenLoadTest::stallAtOperation3000);

    // Late are those that wait more than 10 ms: 1,000 − 0.8 k > 10, so the first 1,237.
    assertThat(run.run().late()).isBetween(1236L, 1238L);
  }

  @Test
  void whatWaitsLongerThanTheBacklogAllowsIsDroppedAndCounted() {
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, Duration.ofMillis(200), TEN_SECONDS),
            OpenLoadTest::stallAtOperation3000);

    SecondCounts counts = run.run();

    // At the stall's end those that were due in its first 800 ms have waited for too long.
    assertThat(counts.dropped()).isEqualTo(799);
    assertThat(counts.offered()).isEqualTo(10_000);
    assertThat(counts.imbalance()).isEmpty();
    assertThat(run.ledger().operations()).isEqualTo(10_000 - 799);
  }

  @Test
  void whatADatabaseCanNotTakeIsNeverThinnedSilently() {
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, BACKLOG, TEN_SECONDS),
            (operation, clock) -> answerAfter(clock, Duration.ofMillis(2)));

    SecondCounts counts = run.run();

    assertThat(counts.offered()).isEqualTo(10_000);
    assertThat(counts.started()).isEqualTo(5_000);
    assertThat(counts.dropped()).isEqualTo(5_000);
    assertThat(counts.imbalance()).isEmpty();
  }

  @Test
  void theLastArrivalsOfALoadThatIsKeptAreNotDropped() {
    // the last arrival is due 1 ms before the end, while the connection is busy until after it
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, BACKLOG, Duration.ofSeconds(1)),
            (operation, clock) -> answerAfter(clock, Duration.ofMillis(operation == 998 ? 5 : 0)));

    SecondCounts counts = run.run();

    assertThat(counts.completed()).isEqualTo(1000);
    assertThat(counts.dropped()).isZero();
  }

  @Test
  void wakingUpLateIsTheGeneratorsDoingAndPartOfTheResponseTime() {
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, BACKLOG, Duration.ofSeconds(1)),
            Long.MAX_VALUE,
            new ManualClock(30_000),
            (operation, clock) -> answerAfter(clock, Duration.ofNanos(100_000)));

    SecondCounts counts = run.run();

    assertThat(counts.response().max()).contains(Duration.ofNanos(130_000));
    assertThat(counts.service().max()).contains(Duration.ofNanos(100_000));
    assertThat(run.slot.wakeUpLag().get(0).max()).contains(Duration.ofNanos(30_000));
  }

  @Test
  void aCountEndsTheLoadWithItsLastArrival() {
    var run =
        new OneSlot(
            Tasks.openCounted("1000/s", Arrivals.UNIFORM, 1, 500),
            (operation, clock) -> answerAfter(clock, Duration.ofNanos(100_000)));

    assertThat(run.run().completed()).isEqualTo(500);
    assertThat(run.deadline.atNs()).isEqualTo(499_000_001);
    assertThat(run.deadline.early()).isEmpty();
  }

  @Test
  void withoutAFurtherKeyTheLoadEndsAndTheArrivalIsDropped() {
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, BACKLOG, TEN_SECONDS),
            250,
            new ManualClock(),
            (operation, clock) -> FakeDatabase.OK);

    SecondCounts counts = run.run();

    assertThat(counts.completed()).isEqualTo(250);
    assertThat(counts.dropped()).isEqualTo(1);
    assertThat(run.deadline.early()).contains(EndedEarly.KEY_SPACE_EXHAUSTED);
    assertThat(run.ledger().operations()).isEqualTo(250);
  }

  @Test
  void aFailureDelaysNoOtherOperation() {
    var run =
        new OneSlot(
            Tasks.open("1000/s", 1, BACKLOG, Duration.ofSeconds(1)),
            (operation, clock) -> FakeDatabase.DUPLICATE);

    SecondCounts counts = run.run();

    assertThat(counts.failed()).containsExactly(Map.entry("23505", 1000L));
    assertThat(counts.late()).isZero();
  }

  private static InsertResult stallAtOperation3000(long operation, ManualClock clock) {
    return answerAfter(
        clock, operation == 3000 ? Duration.ofSeconds(1) : Duration.ofNanos(200_000));
  }

  private static InsertResult answerAfter(ManualClock clock, Duration time) {
    clock.advance(time.toNanos());
    return FakeDatabase.OK;
  }
}
