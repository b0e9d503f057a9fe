package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.List;

/**
 * One of the endpoints of a database that takes writes at several places, such as in two Regions.
 *
 * @param name what tells it from the target's others
 * @param weight its part of the workers, beside the others' weights; with 0 it gets none
 */
public record WeightedEndpoint(String name, int weight, DatabaseEndpoint endpoint) {
  public WeightedEndpoint {
    requireNonNull(name, "name is null");
    requireNonNull(endpoint, "endpoint is null");
    if (weight < 0) {
      throw new IllegalArgumentException("a weight must not be negative, got " + weight);
    }
  }

  /** How many of these must get a worker. */
  public static int loaded(List<WeightedEndpoint> endpoints) {
    return Math.toIntExact(endpoints.stream().filter(one -> one.weight > 0).count());
  }
}
