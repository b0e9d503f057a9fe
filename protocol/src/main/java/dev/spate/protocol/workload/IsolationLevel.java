package dev.spate.protocol.workload;

/** PostgreSQL's isolation levels (READ UNCOMMITTED is READ COMMITTED there). */
public enum IsolationLevel {
  READ_COMMITTED,
  REPEATABLE_READ,
  SERIALIZABLE
}
