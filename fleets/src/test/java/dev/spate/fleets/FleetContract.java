package dev.spate.fleets;

import static dev.spate.fleets.Outcomes.errand;
import static dev.spate.fleets.Outcomes.loads;
import static dev.spate.fleets.Outcomes.lost;
import static dev.spate.fleets.Outcomes.report;
import static dev.spate.fleets.Outcomes.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.ledger.LedgerCounts;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every fleet promises, tried on a real server. A fleet's test extends this class and says how
 * its fleet is opened; {@link FleetRaceContract} is the other half.
 */
public abstract class FleetContract {
  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "events");
  private Fleet fleet;

  /**
   * Opens a fleet of the kind that is tested.
   *
   * @param environment the variables that its workers see
   */
  protected abstract Fleet open(Map<String, String> environment);

  @BeforeEach
  void openAndCreateTheTable() {
    fleet = open(ContractServer.ENVIRONMENT);
    assertThat(errand(PrepareReport.class, fleet, tasks.create()).created()).isTrue();
  }

  @AfterEach
  void dropTheTableAndClose() {
    errand(CleanUpReport.class, fleet, tasks.drop());
    fleet.close();
  }

  @Test
  void errandsAreAnsweredEachByItsOwnReport() {
    InspectReport inspected = errand(InspectReport.class, fleet, tasks.inspect());
    assertThat(inspected.problems()).isEmpty();
    assertThat(inspected.table()).hasValueSatisfying(table -> assertThat(table.present()).isTrue());
    Errand.Sample sample = tasks.sample(Instant.now(), Duration.ofMillis(300));
    assertThat(errand(SampleReport.class, fleet, sample).samples()).isNotEmpty();
    assertThat(stored(fleet, tasks)).isZero();
    Errand.Count elsewhere = new FleetTasks(tasks.endpoint(), "others").count();
    List<Outcome<CountReport>> counted = fleet.run(List.of(tasks.count(), elsewhere));
    assertThat(report(CountReport.class, counted.getFirst()).rows()).isZero();
    assertThat(counted.getLast())
        .isInstanceOfSatisfying(
            Lost.class, gone -> assertThat(gone.message()).contains("there is no table 'others'"));
    assertThat(fleet.run(List.<Errand.Count>of())).isEmpty();
  }

  @Test
  void sharesOfACountAddUpToTheWholeAndEveryRowIsStoredAndEachOutcomeIsToldOnce() {
    List<Outcome<?>> told = new CopyOnWriteArrayList<>();
    LoadFeed feed =
        new LoadFeed() {
          @Override
          public void progress(WorkerProgress progress) {}

          @Override
          public void arrived(Outcome<?> outcome) {
            told.add(outcome);
          }
        };
    List<LoadTask> asked = tasks.loads(3, FleetTasks.transactions(100), tasks.start(fleet, 3));
    List<Outcome<LoadReport>> outcomes = FleetTasks.load(fleet, asked, List.of(), feed).loads();
    assertThat(told).containsExactlyInAnyOrderElementsOf(outcomes);
    assertThat(loads(outcomes))
        .extracting(load -> load.ledger().counts())
        .containsExactly(
            new LedgerCounts(34, 0, 0), new LedgerCounts(33, 0, 0), new LedgerCounts(33, 0, 0));
    assertThat(stored(fleet, tasks)).isEqualTo(100 * FleetTasks.ROWS);
  }

  @Test
  void aStopEndsTheLoadsNowAndWhatTheyMeasuredAgreesWithTheTable() {
    Instant startAt = tasks.start(fleet, 2);
    Errand.Sample sample = tasks.sample(startAt, Duration.ofHours(1));
    FleetTasks.Ran run =
        FleetTasks.load(
            fleet,
            tasks.loads(2, FleetTasks.endless(), startAt),
            List.of(sample),
            _ -> fleet.stop());
    List<Outcome<LoadReport>> outcomes = run.loads();
    assertThat(loads(outcomes))
        .hasSize(2)
        .allSatisfy(load -> assertThat(load.endedEarly()).contains(EndedEarly.STOPPED));
    LedgerCounts known =
        loads(outcomes).stream()
            .map(load -> load.ledger().rowCounts())
            .reduce(LedgerCounts.zero(), LedgerCounts::plus);
    assertThat(known.acknowledged()).isPositive();
    assertThat(known.allows(stored(fleet, tasks))).isTrue();
    assertThat(report(SampleReport.class, run.run().of(sample).orElseThrow()).samples())
        .isNotEmpty();
  }

  @Test
  void aStopThatComesFirstEndsLoadsBeforeTheirFirstOperationButNoErrands() {
    fleet.stop();
    Instant startAt = tasks.start(fleet, 1);
    List<Outcome<LoadReport>> outcomes =
        FleetTasks.load(
                fleet, tasks.loads(1, FleetTasks.endless(), startAt), List.of(), LoadFeed.NONE)
            .loads();
    LoadReport load = report(LoadReport.class, outcomes.getFirst());
    assertThat(load.endedEarly()).contains(EndedEarly.STOPPED);
    assertThat(load.ledger().operations()).isZero();
    assertThat(stored(fleet, tasks)).isZero();
    errand(SampleReport.class, fleet, tasks.sample(startAt, Duration.ofHours(1)));
  }

  @Test
  void aLostWorkerSaysInWordsWhyAndNeverItsPassword() throws Exception {
    Fleet others = open(Map.of("PGUSER", "worker", "PGPASSWORD", "wr0ng-password"));
    List<LoadTask> asked = tasks.loads(1, FleetTasks.transactions(10), tasks.start(others, 1));
    AtomicBoolean told = new AtomicBoolean();
    List<Outcome<LoadReport>> denied =
        FleetTasks.load(others, asked, List.of(), _ -> told.set(true)).loads();
    others.close();
    List<LoadTask> past =
        tasks.loads(1, FleetTasks.transactions(10), Instant.now().minus(Duration.ofMinutes(1)));
    List<Outcome<LoadReport>> late = FleetTasks.load(fleet, past, List.of(), LoadFeed.NONE).loads();
    assertThat(lost(denied).getFirst().kind()).isEqualTo(Lost.Kind.DENIED);
    assertThat(lost(denied).getFirst().message())
        .startsWith("target shop: ")
        .contains("refuses the password of user 'worker'", "PGPASSWORD");
    assertThat(lost(late).getFirst().kind()).isEqualTo(Lost.Kind.NOT_READY);
    assertThat(lost(late).getFirst().message()).contains("after the start time");
    assertThat(told).isFalse();
    for (Object travels : Stream.of(asked, denied, late).flatMap(List::stream).toList()) {
      assertThat(ProtocolJson.mapper().writeValueAsString(travels))
          .doesNotContain("wr0ng-password", ContractServer.PASSWORD);
    }
  }
}
