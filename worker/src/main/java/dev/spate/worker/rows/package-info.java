/**
 * The rows of a workload: what each column of each row holds, and its form on the wire.
 *
 * <p>A value is a pure function of (seed, column, number), where {@link
 * dev.spate.protocol.task.RowIdentity} gives each row of each worker its number. So no two workers
 * need to agree on anything, and each row can be made again after the run.
 */
package dev.spate.worker.rows;
