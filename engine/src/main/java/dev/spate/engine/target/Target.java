package dev.spate.engine.target;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** A database under test: where it is, and a reference to its credentials. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EmbeddedTarget.class, name = "embedded"),
  @JsonSubTypes.Type(value = PostgresTarget.class, name = "postgres"),
  @JsonSubTypes.Type(value = DsqlTarget.class, name = "dsql")
})
public sealed interface Target permits EmbeddedTarget, PostgresTarget, DsqlTarget {
  /** How long one connection may take to open. */
  Duration connectTimeout();

  /** Whether a run starts its server, which then is empty and nobody else's. */
  default boolean startsServer() {
    return false;
  }
}
