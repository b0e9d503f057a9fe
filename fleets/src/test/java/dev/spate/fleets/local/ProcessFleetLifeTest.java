package dev.spate.fleets.local;

import static dev.spate.fleets.Outcomes.acknowledged;
import static dev.spate.fleets.Outcomes.errand;
import static dev.spate.fleets.Outcomes.loads;
import static dev.spate.fleets.Outcomes.lost;
import static dev.spate.fleets.Outcomes.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers' processes that come to an end that isn't their own. */
class ProcessFleetLifeTest {
  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "life");
  private final Fleet fleet =
      new LocalFleets(TimeSource.system(), ContractServer.ENVIRONMENT)
          .open(new LocalFleetSpec(2, true));
  private final Children children = new Children();

  @BeforeEach
  void createTheTable() {
    errand(PrepareReport.class, fleet, tasks.create());
  }

  @AfterEach
  void dropTheTable() {
    try (Fleet other =
        new LocalFleets(TimeSource.system(), ContractServer.ENVIRONMENT)
            .open(new LocalFleetSpec(1, false))) {
      errand(CleanUpReport.class, other, tasks.drop());
    }
    fleet.close();
  }

  @Test
  void aWorkerThatIsKilledIsLostAndTheOthersAreKept() {
    List<Outcome<LoadReport>> outcomes =
        runUntilBothInsert(
            () -> {
              children.alive().getFirst().destroyForcibly();
              fleet.stop();
            });
    assertThat(lost(outcomes))
        .singleElement()
        .extracting(Lost::message)
        .isEqualTo("the worker's process ended without an answer, by signal 9");
    assertThat(loads(outcomes)).hasSize(1);
    assertThat(stored(fleet, tasks)).isGreaterThan(acknowledged(outcomes));
    fleet.close();
    assertThat(children.alive()).isEmpty();
  }

  @Test
  void closingFromAnotherThreadEndsTheWorkersAndEachHasItsOutcome() {
    CompletableFuture<List<ProcessHandle>> left = new CompletableFuture<>();
    List<Outcome<LoadReport>> outcomes =
        runUntilBothInsert(
            () -> {
              assertThat(children.alive()).hasSize(2);
              fleet.close();
              left.complete(children.alive());
            });
    assertThat(lost(outcomes))
        .hasSize(2)
        .extracting(Lost::message)
        .containsOnly("the worker's process was ended before it gave an answer");
    assertThat(left.join()).isEmpty();
  }

  /** Runs a load of two workers that only the action ends. */
  private List<Outcome<LoadReport>> runUntilBothInsert(Runnable action) {
    List<LoadTask> asked = tasks.loads(2, FleetTasks.endless(), tasks.start(fleet, 2));
    Set<Integer> inserting = ConcurrentHashMap.newKeySet();
    CompletableFuture<Void> both = new CompletableFuture<>();
    CompletableFuture<Void> acted = both.thenRunAsync(action);
    List<Outcome<LoadReport>> outcomes =
        FleetTasks.load(
                fleet,
                asked,
                List.of(),
                (WorkerProgress progress) -> {
                  inserting.add(progress.id().worker());
                  if (inserting.size() == 2) {
                    both.complete(null);
                  }
                })
            .loads();
    acted.join();
    return outcomes;
  }
}
