package dev.spate.protocol.workload;

/** The five ways in which the same rows can be sent. */
public enum InsertMethod {
  /** One execute, and one round trip, a row. */
  STATEMENT,
  /** One execute a row, all of a transaction in one pipeline. */
  BATCH,
  /** INSERT with several rows of VALUES. */
  VALUES,
  /** INSERT … SELECT from unnest() of one array a column. */
  UNNEST,
  /** COPY … FROM STDIN. */
  COPY
}
