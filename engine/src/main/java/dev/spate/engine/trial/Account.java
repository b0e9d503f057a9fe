package dev.spate.engine.trial;

import dev.spate.protocol.ledger.LedgerCounts;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * The trial's rows: what the workers know of them, held against what the table gained.
 *
 * @param acknowledged rows whose commit the database acknowledged
 * @param failed rows that are surely not stored
 * @param inDoubt rows whose commit was sent and never answered
 * @param stored rows that the table gained; empty where they could not be counted
 */
public record Account(long acknowledged, long failed, long inDoubt, OptionalLong stored) {
  /** Adds up the workers' ledgers. */
  public static Account of(Collection<WorkerResult> workers, OptionalLong stored) {
    LedgerCounts rows =
        workers.stream()
            .map(worker -> worker.report().ledger().rowCounts())
            .reduce(LedgerCounts.zero(), LedgerCounts::plus);
    return new Account(rows.acknowledged(), rows.failed(), rows.inDoubt(), stored);
  }

  /** The most rows that the table may have gained: the acknowledged ones and those in doubt. */
  public long atMost() {
    return acknowledged + inDoubt;
  }
}
