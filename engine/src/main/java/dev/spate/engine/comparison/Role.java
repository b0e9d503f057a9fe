package dev.spate.engine.comparison;

/** What a comparison is for. */
public enum Role {
  /** Of the plan's primary metric: the verdict follows from it. */
  PRIMARY,
  /** Of another metric: shown beside, nothing is decided by it. */
  SECONDARY
}
