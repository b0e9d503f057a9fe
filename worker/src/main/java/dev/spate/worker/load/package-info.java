/**
 * One worker's part of a trial's load: opens its connections, starts with the others, sends each
 * transaction when it is due, and reports what came of it.
 *
 * <p>Each connection is a {@link dev.spate.worker.load.LoadSlot} with a thread of its own. What
 * decides when its next operation is due is a {@link dev.spate.worker.load.pace.Pacing}; everything
 * that slots share is in {@link dev.spate.worker.load.pace.LoadDeadline}, {@link
 * dev.spate.worker.load.pace.OperationBudget} and the arrivals. An operation keeps the time at
 * which it was due, whatever held it up.
 */
package dev.spate.worker.load;
