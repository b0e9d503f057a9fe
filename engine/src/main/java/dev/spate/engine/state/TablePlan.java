package dev.spate.engine.state;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import java.util.List;

/**
 * What may be done to a table.
 *
 * @param mode for the next trial, or for the clean-up
 * @param rows rows of this run that the table may hold
 * @param made what this run has made there, the table among it
 */
public record TablePlan(Mode mode, RunRows rows, List<MadeObject> made) {
  public TablePlan {
    made = List.copyOf(made);
  }
}
