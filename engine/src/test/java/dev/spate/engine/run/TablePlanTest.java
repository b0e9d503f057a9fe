package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.workload.ExistingRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TablePlanTest {
  private static final Optional<TrialMeasurement> FIRST = Optional.empty();
  private static final Optional<TrialMeasurement> LATER =
      Optional.of(Trials.of(Trials.CLOSED, Reports.of(Reports.Work.steady())));

  @Test
  void anAbsentTableIsMadeAndThenMadeAnew() {
    assertThat(TablePlan.next(found(false), ExistingRows.REFUSE, FIRST).mode())
        .isEqualTo(Mode.CREATE);
    assertThat(TablePlan.next(found(false), ExistingRows.REFUSE, LATER).mode())
        .isEqualTo(Mode.RECREATE);
  }

  @Test
  void aTableThatWasThereIsEmptiedOfTheRunsOwnRowsAlone() {
    assertThat(TablePlan.next(found(true), ExistingRows.REFUSE, FIRST))
        .isEqualTo(new TablePlan(Mode.EMPTY, 0));
    assertThat(TablePlan.next(found(true), ExistingRows.REFUSE, LATER))
        .isEqualTo(new TablePlan(Mode.EMPTY, 500));
  }

  @Test
  void rowsThatAreToBeKeptAreNeverRemoved() {
    assertThat(TablePlan.next(found(true), ExistingRows.KEEP, LATER).mode()).isEqualTo(Mode.KEEP);
  }

  private static InspectReport found(boolean present) {
    return new InspectReport(
        "18.6",
        Map.of(),
        false,
        100,
        1,
        true,
        true,
        Optional.of(
            new TableDescription(
                "public", "events", present, false, 0, List.of(), List.of(), List.of())),
        List.of());
  }
}
