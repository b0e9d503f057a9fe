package dev.spate.protocol.workload;

/** What may be removed from a table between trials and after the run. */
public enum Cleanup {
  /** The rows that can be named as this run's, and nothing else. */
  OWN,
  /** All rows, also those of others. */
  TRUNCATE
}
