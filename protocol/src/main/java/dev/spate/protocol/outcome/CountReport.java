package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the table holds.
 *
 * @param rows rows in the table
 * @param bytes size of the table with its indexes
 * @param openTransactions transactions of the run that the server had still under way when it was
 *     counted, so that their rows may come later
 * @param unseen why the server's transactions could not be looked at, where they couldn't
 */
public record CountReport(long rows, long bytes, long openTransactions, Optional<String> unseen)
    implements Report {
  public CountReport {
    requireNonNull(unseen, "unseen is null");
  }

  /** A count when nothing was under way any more. */
  public CountReport(long rows, long bytes) {
    this(rows, bytes, 0, Optional.empty());
  }
}
