package dev.spate.engine.run;

import dev.spate.protocol.task.Errand.Prepare.Mode;

/**
 * What may be done to a table.
 *
 * @param mode for the next trial, or for the clean-up
 * @param ownRows rows of this run that the table holds
 */
record TablePlan(Mode mode, long ownRows) {}
