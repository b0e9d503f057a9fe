package dev.spate.protocol.outcome;

/**
 * The state from which a trial starts.
 *
 * @param created whether this errand created the table
 * @param rowsAtStart rows in the table
 * @param bytesAtStart size of the table with its indexes
 * @param checkpointed whether a checkpoint was made
 */
public record PrepareReport(
    boolean created, long rowsAtStart, long bytesAtStart, boolean checkpointed) implements Report {}
