package dev.spate.protocol.ledger;

/** What a worker knows about one operation after its run. */
public enum OperationState {
  /** The database confirmed the commit: all rows must be stored. */
  ACKNOWLEDGED,
  /** The database refused or rolled back: no row may be stored. */
  FAILED,
  /** The commit may or may not have happened: all rows or none are stored. */
  IN_DOUBT
}
