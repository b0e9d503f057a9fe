package dev.spate.dsqllocal.statement;

/** What a statement does to its session's transaction. */
public enum StatementKind {
  /** Nothing: blank, or a comment. */
  EMPTY,
  /** Begins a transaction. */
  BEGIN,
  /** Commits it. */
  COMMIT,
  /** Rolls it back. */
  ROLLBACK,
  /** Changes the catalog; GRANT and REVOKE do as well. */
  DDL,
  /** Writes rows, and nothing else. */
  DML,
  /** Writes the rows that the client sends behind it. */
  COPY_IN,
  /** Everything else. */
  QUERY;

  /** Whether rows are written. */
  public boolean writes() {
    return this == DML || this == COPY_IN;
  }

  /** Whether the statement is about the transaction itself. */
  public boolean controls() {
    return this == BEGIN || this == COMMIT || this == ROLLBACK;
  }
}
