package dev.spate.protocol.target;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spate.protocol.load.RetryPolicy;

/** Whose ways a database server has. */
public enum ServerKind {
  /** PostgreSQL, on any machine and by whatever service. */
  @JsonProperty("postgres")
  POSTGRES(RetryPolicy.NONE),

  /** Aurora DSQL, or what behaves as it does. */
  @JsonProperty("dsql")
  DSQL(RetryPolicy.ON_CONFLICT);

  @SuppressWarnings("ImmutableEnumChecker") // its list is one of List.of
  private final RetryPolicy retryAdvised;

  ServerKind(RetryPolicy retryAdvised) {
    this.retryAdvised = retryAdvised;
  }

  /** What is sent again where nothing else is asked for. */
  public RetryPolicy retryAdvised() {
    return retryAdvised;
  }
}
