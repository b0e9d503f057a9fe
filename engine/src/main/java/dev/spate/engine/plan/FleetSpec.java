package dev.spate.engine.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The workers of a trial, and what starts them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LocalFleetSpec.class, name = "local"),
  @JsonSubTypes.Type(value = LambdaFleetSpec.class, name = "lambda")
})
public sealed interface FleetSpec permits LocalFleetSpec, LambdaFleetSpec {
  /** How many workers share the load. */
  int workers();
}
