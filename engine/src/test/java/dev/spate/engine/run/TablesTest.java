package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.trial.Account;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final Workload EVENTS = workload("events", ExistingRows.REFUSE);
  private static final Account ALL_STORED = new Account(500, 500, 500, 0, 0, OptionalLong.of(500));

  private final Tables absent = new Tables(Set.of());
  private final Tables present = new Tables(Set.of(new TablePlace("one", "events")));

  @Test
  void anAbsentTableIsMadeAndThenMadeAnew() {
    assertThat(absent.next("one", EVENTS).mode()).isEqualTo(Mode.CREATE);
    trial(absent, "one", EVENTS, ALL_STORED);
    assertThat(absent.next("one", EVENTS).mode()).isEqualTo(Mode.RECREATE);
  }

  @Test
  void aTableThatWasThereIsEmptiedOfTheRunsOwnRowsAlone() {
    assertThat(present.next("one", EVENTS)).isEqualTo(new TablePlan(Mode.EMPTY, 0));
    trial(present, "one", EVENTS, ALL_STORED);
    trial(present, "one", EVENTS, ALL_STORED);
    assertThat(present.next("one", EVENTS)).isEqualTo(new TablePlan(Mode.EMPTY, 500));
  }

  @Test
  void rowsThatCouldNotBeCountedAreThoughtToBeAsManyAsCanBe() {
    trial(present, "one", EVENTS, new Account(500, 500, 500, 10, 20, OptionalLong.empty()));
    assertThat(present.next("one", EVENTS).ownRows()).isEqualTo(520);
  }

  @Test
  void rowsThatAreToBeKeptAreNeverRemoved() {
    Workload keeping = workload("events", ExistingRows.KEEP);
    trial(present, "one", keeping, ALL_STORED);
    trial(present, "one", keeping, ALL_STORED);
    assertThat(present.next("one", keeping)).isEqualTo(new TablePlan(Mode.KEEP, 1_000));
  }

  @Test
  void whatThisRunMadeOfOneTableSaysNothingOfAnother() {
    Workload others = workload("others", ExistingRows.REFUSE);
    trial(present, "one", others, ALL_STORED);
    trial(present, "two", EVENTS, ALL_STORED);
    assertThat(present.next("one", EVENTS)).isEqualTo(new TablePlan(Mode.EMPTY, 0));
    assertThat(present.next("two", others).mode()).isEqualTo(Mode.CREATE);
    assertThat(present.touched())
        .containsOnlyKeys(new TablePlace("one", "others"), new TablePlace("two", "events"));
  }

  private static void trial(Tables tables, String target, Workload workload, Account account) {
    tables.prepared(target, workload, tables.next(target, workload).mode());
    tables.filled(target, workload, account);
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
