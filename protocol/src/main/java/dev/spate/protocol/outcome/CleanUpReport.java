package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

/**
 * What a clean-up did.
 *
 * @param done what was done, a sentence for the log
 * @param removal what became of the run's rows
 */
public record CleanUpReport(String done, RowRemoval removal) implements Report {
  public CleanUpReport {
    requireNonNull(done, "done is null");
    requireNonNull(removal, "removal is null");
  }

  /** A clean-up after which nothing of the run is left. */
  public CleanUpReport(String done) {
    this(done, RowRemoval.NOTHING);
  }
}
