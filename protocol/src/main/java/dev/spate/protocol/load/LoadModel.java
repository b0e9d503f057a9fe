package dev.spate.protocol.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What decides when operations are sent, in total over all workers of the fleet. Each worker
 * computes its share from its index and their count.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "model")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClosedLoad.class, name = "closed"),
  @JsonSubTypes.Type(value = OpenLoad.class, name = "open")
})
public sealed interface LoadModel permits ClosedLoad, OpenLoad {
  /** The time at the start that is measured but counted in no rate or percentile. */
  Duration warmup();

  /** The same load with another warm-up. */
  LoadModel warmingUpFor(Duration time);

  /**
   * How long the load lasts after the warm-up, at its first level; absent where stages or a count
   * end it.
   */
  Optional<Duration> duration();

  /** How many transactions are sent after the warm-up, where a count ends the load. */
  OptionalLong transactions();

  /** Time of all stages together; zero where there are none. */
  Duration stagesTotal();

  /** The most connections at any time, in total over all workers. */
  int peak();

  /** Warm-up and what follows it; empty where only a count ends the load. */
  default Optional<Duration> total() {
    if (!stagesTotal().isZero()) {
      return Optional.of(warmup().plus(stagesTotal()));
    }
    return duration().map(warmup()::plus);
  }
}
