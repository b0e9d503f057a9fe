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
  /** How many workers there are. */
  int workers();

  /**
   * Among how many the load is split. Where the driver keeps schedule and ledger itself, that is
   * one, however many workers do its transactions.
   */
  default int shares() {
    return workers();
  }
}
