package dev.spate.protocol.ledger;

/**
 * How many operations, or rows, are in each state.
 *
 * @param acknowledged must be stored
 * @param failed must not be stored
 * @param inDoubt may be stored
 */
public record LedgerCounts(long acknowledged, long failed, long inDoubt) {
  private static final LedgerCounts ZERO = new LedgerCounts(0, 0, 0);

  public LedgerCounts {
    if (acknowledged < 0 || failed < 0 || inDoubt < 0) {
      throw new IllegalArgumentException(
          "a ledger's counts must not be negative: acknowledged %d, failed %d, in doubt %d"
              .formatted(acknowledged, failed, inDoubt));
    }
  }

  /** Returns the counts of an empty ledger. */
  public static LedgerCounts zero() {
    return ZERO;
  }

  /** Returns the counts of two ledgers together. */
  public LedgerCounts plus(LedgerCounts other) {
    return new LedgerCounts(
        acknowledged + other.acknowledged, failed + other.failed, inDoubt + other.inDoubt);
  }

  /** Returns the counts of rows where these are of operations of that many rows each. */
  public LedgerCounts times(int rowsPerOperation) {
    return new LedgerCounts(
        acknowledged * rowsPerOperation, failed * rowsPerOperation, inDoubt * rowsPerOperation);
  }

  /**
   * Says whether this many stored ones agree with the ledger: all that were acknowledged, and
   * beyond them at most those in doubt.
   */
  public boolean allows(long stored) {
    return acknowledged <= stored && stored <= acknowledged + inDoubt;
  }
}
