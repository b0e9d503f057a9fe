package dev.spate.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableTrackerTest {
  private static final Workload EVENTS = workload("events", ExistingRows.REFUSE);
  private static final RowIdentity IDENTITY = new RowIdentity(1, 2, 0, 1);
  private static final RunRows.OfTrial ROWS = rowsOf(EVENTS).trials().getFirst();

  private final TableTracker absent = new TableTracker(Set.of());
  private final TableTracker present = new TableTracker(Set.of(new TableRef("one", "events")));

  @Test
  void anAbsentTableIsMadeAndThenMadeAnew() {
    assertThat(absent.next("one", EVENTS).mode()).isEqualTo(Mode.CREATE);
    trial(absent, "one", EVENTS);
    assertThat(absent.next("one", EVENTS).mode()).isEqualTo(Mode.RECREATE);
  }

  @Test
  void aTableThatWasThereIsEmptiedOfTheRunsOwnRowsAlone() {
    assertThat(present.next("one", EVENTS))
        .isEqualTo(new TablePlan(Mode.EMPTY, RunRows.NONE, List.of()));
    trial(present, "one", EVENTS);
    trial(present, "one", EVENTS);
    assertThat(present.next("one", EVENTS))
        .isEqualTo(new TablePlan(Mode.EMPTY, rowsOf(EVENTS), List.of()));
  }

  @Test
  void rowsThatCouldNotBeRemovedAreLookedForAgain() {
    trial(present, "one", EVENTS);
    present.prepared("one", EVENTS, left(0, 0, 500), List.of());
    present.filling("one", ROWS);
    assertThat(present.next("one", EVENTS).rows().trials()).hasSize(2);
    present.prepared("one", EVENTS, left(0, 7, 0), List.of());
    assertThat(present.next("one", EVENTS).rows()).isEqualTo(RunRows.NONE);
  }

  @Test
  void aWorkerMayHaveWrittenFromItsStartOn() {
    present.prepared("one", EVENTS, RowRemoval.NOTHING, List.of());
    RunRows.OfTrial unheard =
        new RunRows.OfTrial(EVENTS, Instant.EPOCH, List.of(RunRows.OfWorker.lost(IDENTITY, 10)));
    present.filling("one", unheard);
    assertThat(present.next("one", EVENTS).rows()).isEqualTo(RunRows.NONE.and(unheard));
    present.filled("one", ROWS);
    assertThat(present.next("one", EVENTS).rows()).isEqualTo(RunRows.NONE.and(ROWS));
  }

  @Test
  void whatAWorkerThatWasNeverHeardOfMayStillWriteIsLookedForToTheEnd() {
    RunRows.OfWorker lost = RunRows.OfWorker.lost(IDENTITY, 10);
    RunRows.OfTrial unheard = new RunRows.OfTrial(EVENTS, Instant.EPOCH, List.of(lost));
    present.prepared("one", EVENTS, RowRemoval.NOTHING, List.of());
    present.filling("one", unheard);
    present.prepared("one", EVENTS, left(0, 0, 0), List.of());
    present.filling("one", ROWS);
    present.prepared("one", EVENTS, left(0, 0, 0), List.of());
    assertThat(present.next("one", EVENTS).rows()).isEqualTo(RunRows.NONE.and(unheard));
  }

  @Test
  void rowsThatAreToBeKeptAreNeverRemoved() {
    Workload keeping = workload("events", ExistingRows.KEEP);
    trial(present, "one", keeping);
    trial(present, "one", keeping);
    assertThat(present.next("one", keeping))
        .isEqualTo(new TablePlan(Mode.KEEP, RunRows.NONE, List.of()));
  }

  @Test
  void whatThisRunMadeOfOneTableSaysNothingOfAnother() {
    Workload others = workload("others", ExistingRows.REFUSE);
    trial(present, "one", others);
    trial(present, "two", EVENTS);
    assertThat(present.next("one", EVENTS))
        .isEqualTo(new TablePlan(Mode.EMPTY, RunRows.NONE, List.of()));
    assertThat(present.next("two", others).mode()).isEqualTo(Mode.CREATE);
    assertThat(present.touched())
        .containsOnlyKeys(new TableRef("one", "others"), new TableRef("two", "events"));
  }

  private static void trial(TableTracker tables, String target, Workload workload) {
    tables.prepared(target, workload, RowRemoval.NOTHING, List.of());
    tables.filling(target, rowsOf(workload).trials().getFirst());
  }

  private static RunRows rowsOf(Workload workload) {
    Ledger ledger = new Ledger(50, 10, OperationRanges.none(), OperationRanges.none());
    return RunRows.NONE.and(
        new RunRows.OfTrial(
            workload, Instant.EPOCH, List.of(RunRows.OfWorker.known(IDENTITY, ledger))));
  }

  private static RowRemoval left(long own, long foreign, long unknown) {
    return new RowRemoval(
        RowRemoval.How.NOTHING, 0, new RowRemoval.Left(own, foreign, unknown), false, List.of());
  }

  private static Workload workload(String table, ExistingRows existing) {
    Insert insert =
        new Insert(
            InsertMethod.BATCH,
            10,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED);
    return new Workload(table, Optional.empty(), Map.of(), insert, existing);
  }
}
