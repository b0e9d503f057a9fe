package dev.spate.protocol.workload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values with the weights by which they are chosen.
 *
 * @param byValue the weights (positive, of any sum) by value, in the plan's order
 */
public record Weights(@JsonValue Map<String, Double> byValue) {
  @JsonCreator
  public Weights {
    if (byValue.isEmpty()) {
      throw new IllegalArgumentException("must name at least one value");
    }
    byValue.forEach(
        (value, weight) -> {
          if (!(weight > 0) || weight.isInfinite()) {
            throw new IllegalArgumentException(
                "the weight of '%s' must be a positive number, got %s".formatted(value, weight));
          }
        });
    byValue = Collections.unmodifiableMap(new LinkedHashMap<>(byValue));
  }

  /** The values, all equally likely; a value that stands there twice is twice as likely. */
  public static Weights equal(List<String> values) {
    Map<String, Double> weights = new LinkedHashMap<>();
    values.forEach(value -> weights.merge(value, 1.0, Double::sum));
    return new Weights(weights);
  }
}
