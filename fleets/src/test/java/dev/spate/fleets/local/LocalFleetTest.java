package dev.spate.fleets.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.engine.fleet.LoadFeed;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.local.FakeHost.FakeWorker;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fleet over workers that answer when a test wants it. */
@Timeout(60)
class LocalFleetTest {
  private final FakeHost loads = new FakeHost(true);
  private final FakeHost errands = new FakeHost(true);
  private LocalFleet fleet = fleet(loads, Duration.ofMinutes(1));

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void samplingGoesOnUntilTheLastLoadHasAnswered() {
    var outcomes = load(List.of(FakeTasks.lasting(), FakeTasks.counted()), endlessSample());
    awaitWorkers(loads, 2);
    loads.workers().getFirst().answer();
    assertThat(errands.workers().getFirst().stopped()).isFalse();
    loads.workers().getLast().answer();
    assertThat(outcomes.join()).hasSize(3).allMatch(Completed.class::isInstance);
    assertThat(errands.workers().getFirst().stopped()).isTrue();
  }

  @Test
  void aStopEndsLoadsAndSamplingWithoutLoadsButNoOtherErrand() {
    var trial = load(List.of(FakeTasks.lasting()));
    var sampling = errand(endlessSample());
    awaitWorkers(loads, 1);
    awaitWorkers(errands, 1);
    var counting = errand(FakeTasks.count());
    awaitWorkers(errands, 2);
    fleet.stop();
    assertThat(trial.join()).singleElement().isInstanceOf(Completed.class);
    assertThat(sampling.join()).singleElement().isInstanceOf(Completed.class);
    assertThat(errands.workers().getLast().stopped()).isFalse();
    errands.workers().getLast().answer();
    assertThat(counting.join()).singleElement().isInstanceOf(Completed.class);
  }

  @Test
  void aWatcherThatFailsCostsNothing() {
    var outcomes =
        CompletableFuture.supplyAsync(
            () ->
                FleetTasks.load(
                        fleet,
                        List.of(FakeTasks.lasting()),
                        List.of(),
                        _ -> {
                          throw new IllegalStateException("no terminal");
                        })
                    .loads());
    awaitWorkers(loads, 1);
    FakeWorker worker = loads.workers().getFirst();
    worker.tell();
    worker.answer();
    assertThat(outcomes.join()).singleElement().isInstanceOf(Completed.class);
  }

  @Test
  void aWorkerThatCannotBeStartedIsLostAndTheOthersGoOn() {
    WorkerHost none =
        (_, _) -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    fleet = fleet(none, Duration.ofMinutes(1));
    var outcomes = load(List.of(FakeTasks.lasting()), endlessSample());
    awaitWorkers(errands, 1);
    errands.workers().getFirst().answer();
    assertThat(lost(outcomes.join().getFirst()).message())
        .isEqualTo(
            "the worker could not be started: java.lang.OutOfMemoryError: unable to create native"
                + " thread");
    assertThat(outcomes.join().getLast()).isInstanceOf(Completed.class);
  }

  @Test
  void aWorkerThatDoesNotAnswerInTimeIsGivenUpAndEnded() {
    fleet = fleet(loads, Duration.ofMillis(10));
    var outcomes = errand(FakeTasks.sample(Instant.EPOCH));
    assertThat(lost(outcomes.join().getFirst()).kind()).isEqualTo(Lost.Kind.TIMED_OUT);
    assertThat(lost(outcomes.join().getFirst()).message())
        .isEqualTo("the worker gave no answer by 1970-01-01T00:00:00.010Z");
    errands.workers().getFirst().gone().join();
  }

  /** A proxy that holds answers back is no reason for a check to wait for ever. */
  @Test
  void aLookThatIsNotAnsweredIsGivenUpAndSaysWhatItWaitsFor() {
    fleet = fleet(loads, Duration.ofSeconds(-179)); // of three minutes, one second is left
    var outcomes = errand(FakeTasks.look());
    assertThat(lost(outcomes.join().getFirst()).message())
        .isEqualTo(
            "target one: the look at the server and the table wasn't done within 1 s: the server,"
                + " or what is before it (a pooler, a proxy, a firewall), doesn't answer");
    errands.workers().getFirst().gone().join();
  }

  @Test
  void aWorkerThatDoesNotAnswerToAStopIsGivenUpAndEnded() {
    FakeHost deaf = new FakeHost(false);
    fleet = fleet(deaf, Duration.ofSeconds(-4)); // with five seconds to drain, one is left
    var outcomes = load(List.of(FakeTasks.counted()));
    awaitWorkers(deaf, 1);
    fleet.stop();
    assertThat(lost(outcomes.join().getFirst()).message())
        .isEqualTo("the worker gave no answer within 1 s after it was asked to stop");
    deaf.workers().getFirst().gone().join();
  }

  @Test
  void closingEndsAllThatIsUnderWayAndEveryTaskHasItsOutcome() {
    var trial = load(List.of(FakeTasks.lasting()), endlessSample());
    var counting = errand(FakeTasks.count());
    awaitWorkers(loads, 1);
    awaitWorkers(errands, 2);
    fleet.close();
    assertThat(trial.join()).hasSize(2).allMatch(Lost.class::isInstance);
    assertThat(counting.join()).singleElement().isInstanceOf(Lost.class);
    assertThat(errands.workers()).allMatch(worker -> worker.gone().isDone());
  }

  @Test
  void aClosedFleetStartsNobody() {
    fleet.close();
    assertThat(load(List.of(FakeTasks.lasting()), endlessSample()).join())
        .hasSize(2)
        .allSatisfy(
            outcome ->
                assertThat(lost(outcome).message())
                    .isEqualTo("the fleet was closed before the worker began"));
    assertThat(loads.workers()).isEmpty();
  }

  private LocalFleet fleet(WorkerHost host, Duration margin) {
    return new LocalFleet(
        host, errands, StartLead.THREADS, new TaskDeadline(margin), TimeSource.system());
  }

  private <R extends Report> CompletableFuture<List<Outcome<R>>> errand(Errand<R> errand) {
    return CompletableFuture.supplyAsync(() -> fleet.run(List.of(errand)));
  }

  /** The outcomes of the loads, and then those of their companions. */
  private CompletableFuture<List<Outcome<?>>> load(
      List<LoadTask> asked, Companion<?>... companions) {
    return CompletableFuture.supplyAsync(
        () -> {
          FleetTasks.Ran run = FleetTasks.load(fleet, asked, List.of(companions), LoadFeed.NONE);
          List<Outcome<?>> all = new ArrayList<>(run.loads());
          all.addAll(run.run().companions());
          return all;
        });
  }

  private static void awaitWorkers(FakeHost host, int workers) {
    await().until(() -> host.workers().size() == workers);
  }

  private static Errand.Sample endlessSample() {
    return FakeTasks.sample(FakeTasks.START.plus(Duration.ofDays(1)));
  }

  private static Lost<?> lost(Outcome<?> outcome) {
    return (Lost<?>) outcome;
  }
}
