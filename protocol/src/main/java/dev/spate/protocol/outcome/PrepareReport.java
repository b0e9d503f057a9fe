package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNullElse;

/**
 * The state from which a trial starts.
 *
 * @param created whether this errand created the table
 * @param rowsAtStart rows in the table
 * @param bytesAtStart size of the table with its indexes
 * @param checkpointed whether a checkpoint was made
 * @param removal what became of the rows of earlier trials
 */
public record PrepareReport(
    boolean created, long rowsAtStart, long bytesAtStart, boolean checkpointed, RowRemoval removal)
    implements Report {
  public PrepareReport {
    removal = requireNonNullElse(removal, RowRemoval.NOTHING);
  }

  /** The state of a table from which nothing had to be removed. */
  public PrepareReport(boolean created, long rowsAtStart, long bytesAtStart, boolean checkpointed) {
    this(created, rowsAtStart, bytesAtStart, checkpointed, RowRemoval.NOTHING);
  }
}
