package dev.spate.protocol.workload;

/** What happens to a table that already holds rows. */
public enum ExistingRows {
  /** The run is refused before a row is written. */
  REFUSE,
  /** The rows stay, and each trial adds to them. */
  KEEP
}
