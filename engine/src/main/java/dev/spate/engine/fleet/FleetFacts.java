package dev.spate.engine.fleet;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a fleet itself has to say about how it ran a trial's tasks, by its kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LocalFacts.class, name = "local"),
  @JsonSubTypes.Type(value = FunctionFacts.class, name = "functions")
})
public sealed interface FleetFacts permits LocalFacts, FunctionFacts {
  /** What a reader of the result must know about the fleet, each a sentence. */
  List<String> notes();
}
