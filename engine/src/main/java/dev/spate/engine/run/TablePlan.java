package dev.spate.engine.run;

import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;

/**
 * What may be done to a table.
 *
 * @param mode for the next trial, or for the clean-up
 * @param rows rows of this run that the table may hold
 */
record TablePlan(Mode mode, RunRows rows) {}
