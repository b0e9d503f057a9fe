package dev.spate.protocol.target;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose ways a database server has. */
public enum ServerKind {
  /** PostgreSQL, on any machine and by whatever service. */
  @JsonProperty("postgres")
  POSTGRES,

  /** Aurora DSQL, or what behaves as it does. */
  @JsonProperty("dsql")
  DSQL
}
