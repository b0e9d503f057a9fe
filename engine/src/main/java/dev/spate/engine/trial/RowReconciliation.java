package dev.spate.engine.trial;

import dev.spate.protocol.ledger.LedgerCounts;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * The trial's rows by three witnesses: the workers' ledgers, which know what was sent and whether
 * its commit was acknowledged; the server, which reports with each transaction how many rows it
 * stored; and the table, which is counted before and after. Where rows are stored as they are sent,
 * all three say the same.
 *
 * @param sent rows of the transactions whose commit the database acknowledged, by the ledgers
 * @param reported rows that the server said it stored
 * @param acknowledged rows that count as stored, and of which the rate is made: those reported, or
 *     those that the table gained where the server doesn't report them all, because a trigger or a
 *     rule stores them another way than the statement says; never more than were sent
 * @param failed rows that are surely not stored
 * @param inDoubt rows whose commit was sent and never answered
 * @param stored rows that the table gained; empty where they could not be counted
 */
public record RowReconciliation(
    long sent, long reported, long acknowledged, long failed, long inDoubt, OptionalLong stored) {

  /** Adds up what the workers know, and holds it against what the table gained. */
  public static RowReconciliation of(Collection<WorkerResult> workers, OptionalLong stored) {
    LedgerCounts rows =
        workers.stream()
            .map(worker -> worker.report().ledger().rowCounts())
            .reduce(LedgerCounts.zero(), LedgerCounts::plus);
    long reported =
        workers.stream()
            .mapToLong(worker -> worker.report().measurements().total().rowsAcknowledged())
            .sum();
    long sent = rows.acknowledged();
    boolean unreported =
        reported < sent && stored.orElse(reported) > Math.addExact(reported, rows.inDoubt());
    long acknowledged = unreported ? Math.min(stored.getAsLong(), sent) : Math.min(reported, sent);
    return new RowReconciliation(
        sent, reported, acknowledged, rows.failed(), rows.inDoubt(), stored);
  }

  /** The most rows that the table may have gained: those sent and those in doubt. */
  public long atMost() {
    return sent + inDoubt;
  }

  /** Whether the rows that count as stored are those that the server reported. */
  public boolean asReported() {
    return acknowledged == reported;
  }

  /**
   * How far the table is from what it may hold: acknowledged rows that are missing, or rows beyond
   * those acknowledged and in doubt. 0 where the account is exact; empty where the table wasn't
   * counted.
   */
  public OptionalLong unaccounted() {
    if (stored.isEmpty()) {
      return OptionalLong.empty();
    }
    long missing = acknowledged - stored.getAsLong();
    long surplus = stored.getAsLong() - acknowledged - inDoubt;
    return OptionalLong.of(Math.max(0, Math.max(missing, surplus)));
  }
}
