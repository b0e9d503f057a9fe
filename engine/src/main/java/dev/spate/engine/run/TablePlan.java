package dev.spate.engine.run;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.workload.ExistingRows;
import java.util.Optional;

/**
 * What may be done to a target's table: Spate removes only what this run made. It follows from how
 * the table was found and from the trial that came last.
 *
 * @param mode for the next trial, or for the clean-up
 * @param ownRows rows of this run that the table holds
 */
record TablePlan(Mode mode, long ownRows) {
  /**
   * The plan for the next trial.
   *
   * @param found how the table was before the run
   * @param last the trial on this target that came before, if any
   */
  static TablePlan next(
      InspectReport found, ExistingRows existing, Optional<TrialMeasurement> last) {
    if (!found.table().map(TableDescription::present).orElse(false)) {
      return new TablePlan(last.isEmpty() ? Mode.CREATE : Mode.RECREATE, rows(last));
    }
    return new TablePlan(existing == ExistingRows.KEEP ? Mode.KEEP : Mode.EMPTY, rows(last));
  }

  private static long rows(Optional<TrialMeasurement> last) {
    return last.map(trial -> trial.account().stored().orElse(trial.account().atMost())).orElse(0L);
  }
}
